using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Clickstream.TestKit;
using Clickstream.Trainer.Downloads;

namespace Clickstream.Trainer.Tests.Downloads;

/// <summary>Against a server on this machine.</summary>
public sealed class DataSetDownloadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _client = new();
    private readonly byte[] _data = Data(seed: 1);
    private readonly List<(long Here, long? Total)> _progress = [];

    private string Target => _folder["clicks.csv"];

    private string Part => _folder["made-up.zip.part"];

    public void Dispose()
    {
        _client.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Downloads_checks_and_unpacks_and_leaves_nothing_else()
    {
        byte[] zip = Zip(("readme.txt", [1, 2, 3]), ("folder/clicks of the shop.csv", _data));
        using var server = new FileServer(zip);
        DownloadOutcome outcome = await RunAsync(server);
        Assert.Equal((Target, false, 0L), (outcome.Path, outcome.WasThere, outcome.ResumedAt));
        Assert.Equal(_data, await File.ReadAllBytesAsync(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
        Assert.Equal((zip.Length, (long?)zip.Length), _progress[^1]);
        Assert.Equal(_progress.Select(step => step.Here).Order(), _progress.Select(step => step.Here));
    }

    [Fact]
    public async Task Finds_the_file_in_a_zip_within_the_zip_whatever_its_path_says()
    {
        using var server = new FileServer(Zip(("data and description.zip", Zip(("../../evil.txt", _data.Reverse().ToArray()), ("../clicks.csv", _data)))));
        await RunAsync(server);
        Assert.Equal(_data, await File.ReadAllBytesAsync(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Asks_for_nothing_when_the_file_is_there_already()
    {
        await File.WriteAllBytesAsync(Target, _data);
        using var server = new FileServer([]);
        Assert.True((await RunAsync(server)).WasThere);
        Assert.Empty(server.Ranges);
    }

    [Fact]
    public async Task Gets_a_file_anew_that_is_there_but_not_the_right_one()
    {
        await File.WriteAllBytesAsync(Target, Data(seed: 9));
        using var server = new FileServer(Zip(("clicks.csv", _data)));
        Assert.False((await RunAsync(server)).WasThere);
        Assert.Equal(_data, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task Goes_on_where_the_connection_broke_off()
    {
        byte[] zip = Zip(("clicks.csv", _data));
        using var server = new FileServer(zip) { BreaksOffAfter = zip.Length / 2 };
        var broken = await Assert.ThrowsAsync<IOException>(() => RunAsync(server));
        Assert.Contains($"the connection broke off after {zip.Length / 2} bytes of {zip.Length}. Run the command again", broken.Message, StringComparison.Ordinal);
        Assert.Equal(zip[..(zip.Length / 2)], await File.ReadAllBytesAsync(Part));
        Assert.False(File.Exists(Target));

        server.BreaksOffAfter = null;
        Assert.Equal(zip.Length / 2, (await RunAsync(server)).ResumedAt);
        Assert.Equal([null, $"bytes={zip.Length / 2}-"], server.Ranges);
        Assert.Equal(_data, await File.ReadAllBytesAsync(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Starts_anew_when_the_server_knows_no_ranges()
    {
        byte[] zip = Zip(("clicks.csv", _data));
        using FileServer server = await BrokenOffAsync(zip);
        server.KnowsRanges = false;
        Assert.Equal(0, (await RunAsync(server)).ResumedAt);
        Assert.Equal(_data, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task Starts_anew_when_the_file_has_changed_in_between()
    {
        using FileServer server = await BrokenOffAsync(Zip(("clicks.csv", Data(seed: 2))));
        server.Content = Zip(("clicks.csv", _data));
        server.ETag = "\"v2\"";
        Assert.Equal(0, (await RunAsync(server)).ResumedAt);
        Assert.Equal(_data, await File.ReadAllBytesAsync(Target));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("W/\"v1\"")]
    public async Task Does_not_piece_together_what_may_be_two_files(string? tag)
    {
        byte[] zip = Zip(("clicks.csv", _data));
        using FileServer server = await BrokenOffAsync(zip, tag);
        Assert.Equal(0, (await RunAsync(server)).ResumedAt);
        Assert.Equal([null, null], server.Ranges);
        Assert.Equal(_data, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task Uses_a_part_that_is_whole()
    {
        byte[] zip = Zip(("clicks.csv", _data));
        using FileServer server = await BrokenOffAsync(zip);
        await File.WriteAllBytesAsync(Part, zip);
        Assert.Equal(zip.Length, (await RunAsync(server)).ResumedAt);
        Assert.Equal(_data, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task Starts_anew_from_a_part_that_is_longer_than_the_file()
    {
        byte[] zip = Zip(("clicks.csv", _data));
        using FileServer server = await BrokenOffAsync(zip);
        await File.WriteAllBytesAsync(Part, [.. zip, 7]);
        Assert.Equal(0, (await RunAsync(server)).ResumedAt);
        Assert.Equal(_data, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public async Task Refuses_another_file_and_does_not_go_on_from_it()
    {
        byte[] other = Data(seed: 3);
        using var server = new FileServer(Zip(("clicks.csv", other)));
        var wrong = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(server));
        Assert.Contains($"no file in it has the SHA-256 {Sum(_data)}", wrong.Message, StringComparison.Ordinal);
        Assert.Contains($"found 'clicks.csv' with {Sum(other)}", wrong.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task Refuses_what_is_no_zip()
    {
        using var server = new FileServer(Encoding.UTF8.GetBytes("<html>Please log in</html>"));
        var wrong = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(server));
        Assert.Contains("what came is no zip that can be read", wrong.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Theory]
    [InlineData(404)]
    [InlineData(503)]
    public async Task Says_what_the_server_answered(int status)
    {
        using var server = new FileServer([]) { Status = status };
        var refused = await Assert.ThrowsAsync<IOException>(() => RunAsync(server));
        Assert.Contains($"{server.Address}: the server answered {status} ", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));
    }

    [Fact]
    public async Task Says_that_no_server_is_there()
    {
        Uri address;
        using (var server = new FileServer([])) address = server.Address;
        var refused = await Assert.ThrowsAsync<IOException>(() => RunAsync(address, default));
        Assert.StartsWith(address.ToString(), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupted_it_leaves_a_part_from_which_the_next_run_goes_on()
    {
        byte[] zip = Zip(("clicks.csv", _data));
        using var server = new FileServer(zip);
        using var interruption = new CancellationTokenSource();
        var download = new DataSetDownload(_client, _folder.Path);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => download.RunAsync(Set(), server.Address, (_, _) => interruption.Cancel(), interruption.Token));
        long here = new FileInfo(Part).Length;
        Assert.InRange(here, 1, zip.Length - 1);
        Assert.Equal(here, (await RunAsync(server)).ResumedAt);
        Assert.Equal(_data, await File.ReadAllBytesAsync(Target));
    }

    [Fact]
    public void Knows_two_sets_with_whole_sums()
    {
        Assert.Equal(["uci-online-shoppers", "uci-eshop-clothing-2008"], PublicDataSets.All.Select(set => set.Name));
        Assert.All(PublicDataSets.All, set => Assert.Matches("^[0-9a-f]{64}$", set.Sha256));
    }

    private async Task<FileServer> BrokenOffAsync(byte[] content, string? tag = "\"v1\"")
    {
        var server = new FileServer(content) { BreaksOffAfter = content.Length / 3, ETag = tag };
        await Assert.ThrowsAsync<IOException>(() => RunAsync(server));
        server.BreaksOffAfter = null;
        return server;
    }

    private Task<DownloadOutcome> RunAsync(FileServer server) => RunAsync(server.Address, default);

    private Task<DownloadOutcome> RunAsync(Uri address, CancellationToken cancellationToken) =>
        new DataSetDownload(_client, _folder.Path).RunAsync(Set(), address, (here, total) => _progress.Add((here, total)), cancellationToken);

    private PublicDataSet Set() =>
        new("made-up", "Made up", new Uri("http://127.0.0.1/data.zip"), "clicks.csv", _data.Length, Sum(_data), "none", "train --data {0}");

    // Does not pack, so that the zip is as long as several buffers.
    private static byte[] Data(int seed)
    {
        var data = new byte[700_000];
        new Random(seed).NextBytes(data);
        return data;
    }

    private static string Sum(byte[] data) => Convert.ToHexStringLower(SHA256.HashData(data));

    private static byte[] Zip(params (string Name, byte[] Data)[] files)
    {
        var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] data) in files)
            {
                using Stream entry = zip.CreateEntry(name).Open();
                entry.Write(data);
            }
        }

        return bytes.ToArray();
    }
}
