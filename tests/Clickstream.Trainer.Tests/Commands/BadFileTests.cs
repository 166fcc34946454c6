using System.IO.Compression;
using System.Text;
using Clickstream.TestKit;

namespace Clickstream.Trainer.Tests.Commands;

/// <summary>A file that cannot be used ends with 1, names the file and leaves nothing behind.</summary>
public sealed class BadFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Refuses_an_empty_file() =>
        Assert.Equal("error: data.csv is empty; expected a header line.\n", (await TrainAsync("")).Errors);

    [Fact]
    public async Task Refuses_a_binary_file() =>
        Assert.Contains("data.csv is not text; expected CSV", (await TrainAsync("\u0001\0\0\u0002,\0\0\n\0\0,\0\n")).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task Refuses_a_file_of_a_header_alone() =>
        Assert.Contains("data.csv", (await TrainAsync("event_time,event_name,session_id\n")).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task Refuses_events_of_which_none_can_be_read() =>
        Assert.Contains("data.csv: none of its 1 rows is an event", (await TrainAsync("event_time,event_name,session_id\nyesterday,view_item,s1\n")).Errors, StringComparison.Ordinal);

    [Fact]
    public async Task Refuses_a_gzip_that_breaks_off()
    {
        string path = _folder["data.csv.gz"];
        using (var gzip = new GZipStream(File.Create(path), CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes(SessionRowFile.Make(500)));
        using (FileStream file = File.OpenWrite(path)) file.SetLength(file.Length / 2);
        TrainerResult result = (await TrainerProgram.RunAsync("train", "--data", path, "--out", _folder["out"], "--label", "bought")).EndedWith(1);
        Assert.Contains("data.csv.gz", result.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Refuses_an_output_folder_that_is_a_file()
    {
        string data = _folder.Write("data.csv", SessionRowFile.Make(300));
        TrainerResult result = await TrainerProgram.RunAsync("train", "--data", data, "--out", data, "--label", "bought", "--tasks", "segment");
        Assert.StartsWith("error: ", result.EndedWith(1).Errors, StringComparison.Ordinal);
    }

    private async Task<TrainerResult> TrainAsync(string content)
    {
        string data = _folder.Write("data.csv", content);
        TrainerResult result = (await TrainerProgram.RunAsync("train", "--data", data, "--out", _folder["out"], "--label", "bought")).EndedWith(1);
        Assert.False(Directory.Exists(_folder["out"]));
        return result;
    }
}
