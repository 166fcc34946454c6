using Clickstream.TestKit;
using Clickstream.Trainer.Tests.Downloads;

namespace Clickstream.Trainer.Tests.Commands;

public sealed class DownloadCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Alone_it_lists_names_sizes_and_licences()
    {
        TrainerResult result = (await TrainerProgram.RunAsync("download")).EndedWith(0);
        Assert.Contains("uci-online-shoppers", result.Output, StringComparison.Ordinal);
        Assert.Contains("6.4 MB", result.Output, StringComparison.Ordinal); // 6,675,312 bytes.
        Assert.Contains("uci-eshop-clothing-2008: licence CC BY 4.0", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("download", "moon")]
    [InlineData("download", "uci-online-shoppers")]
    [InlineData("download", "uci-online-shoppers", "--out", "OUT", "--address", "somewhere")]
    [InlineData("download", "uci-online-shoppers", "--out", "OUT", "--address", "file:///data.zip")]
    public async Task Says_what_is_wrong_with_the_command_line(params string[] args)
    {
        TrainerResult result = (await TrainerProgram.RunAsync([.. args.Select(arg => arg == "OUT" ? _folder["out"] : arg)])).EndedWith(2);
        Assert.StartsWith("error: ", result.Errors, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Fact]
    public async Task Ends_with_1_and_the_reason_when_it_cannot_be_done()
    {
        using var server = new FileServer([]) { Status = 404 };
        TrainerResult result = await TrainerProgram.RunAsync("download", "uci-online-shoppers", "--out", _folder["out"], "--address", server.Address.ToString());
        Assert.Equal($"error: {server.Address}: the server answered 404 Not Found; expected the file.\n", result.EndedWith(1).Errors);
    }

    [Fact]
    public async Task Ends_with_1_when_something_else_comes()
    {
        using var server = new FileServer([80, 75, 5, 6, .. new byte[18]]); // An empty zip.
        TrainerResult result = await TrainerProgram.RunAsync("download", "uci-online-shoppers", "--out", _folder["out"], "--address", server.Address.ToString());
        Assert.Contains("found no file of that size", result.EndedWith(1).Errors, StringComparison.Ordinal);
        Assert.Contains("100 %", result.Output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder["out"]));
    }
}
