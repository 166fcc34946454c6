using System.Text;
using Clickstream.TestKit;

namespace Clickstream.Solution.Tests.Readme;

/// <summary>
/// What README.md and docs/doors.md show is what happens. A comment before a fenced block says what the block is:
/// <c>sample: request POST /classify</c> (a body, json or csv), <c>sample: answer</c> (what the request before it is answered),
/// <c>sample: trainer</c> (commands that are run one after the other in a copy of data/ and models/),
/// <c>sample: shown, not run: REASON</c>.
/// </summary>
public sealed class ReadmeTests
{
    private const string Trainer = "dotnet run -c Release --project src/Clickstream.Trainer -- ";
    private const string Request = "request ";
    private const string Answer = "answer";
    private const string TrainerMark = "trainer";
    private const string Csv = "csv";
    private const string Doors = "docs/doors.md";
    private const string NotRun = "shown, not run: ";

    private static readonly string[] PathOptions = ["--data", "--test", "--models", "--out", "--json", "--onnx", "--mlnet"];

    [Fact]
    public async Task Each_request_gets_the_answer_beside_it()
    {
        IReadOnlyList<Sample> samples = Read();
        await using var service = new Service(Repository.PathOf(ShippedFiles.Models));
        using HttpClient client = service.CreateClient();
        int asked = 0;
        for (int i = 0; i < samples.Count; i++)
        {
            if (samples[i].Mark?.StartsWith(Request, StringComparison.Ordinal) != true) continue;
            Assert.True(i + 1 < samples.Count && samples[i + 1].Mark == Answer, $"{samples[i]}: expected a block marked 'sample: {Answer}' next.");
            string found = await AskAsync(client, samples[i]);
            IReadOnlyList<string> differences = Differences(samples[i + 1], found);
            Assert.True(differences.Count == 0, $"{samples[i + 1]}:\n{string.Join('\n', differences)}\nThe answer was:\n{found}");
            asked++;
        }

        Assert.True(asked > 0, "README.md shows no request: a json block after <!-- sample: request POST /classify -->.");
    }

    [Fact]
    public async Task Each_command_of_the_trainer_runs()
    {
        string[][] commands = [.. Read().Where(sample => sample.Mark == TrainerMark).SelectMany(CommandsOf)];
        Assert.True(commands.Length > 0, "README.md shows no command of the trainer: a sh block after <!-- sample: trainer -->.");
        using var folder = new TemporaryFolder();
        foreach (string directory in (string[])["data", "models"]) Copy(directory, folder);
        foreach (string[] command in commands) await TrainerProgram.RunAsync(Placed(command, folder));
    }

    [Fact]
    public void Each_mark_is_one_that_is_understood_and_each_command_of_the_trainer_has_one()
    {
        foreach (Sample sample in Read())
        {
            Assert.True(
                sample.Mark is null or Answer or TrainerMark || sample.Mark.StartsWith(Request, StringComparison.Ordinal)
                    || (sample.Mark.StartsWith(NotRun, StringComparison.Ordinal) && sample.Mark.Length > NotRun.Length),
                $"{sample}: what kind of sample is that?");
            Assert.True(
                sample.Mark is not null || !sample.Text.Contains("src/Clickstream.Trainer", StringComparison.Ordinal),
                $"{sample}: mark commands of the trainer with 'sample: {TrainerMark}', or 'sample: {NotRun}REASON'.");
        }
    }

    private static IReadOnlyList<Sample> Read()
    {
        ShippedFiles.Require();
        return [.. Samples.Read(ShippedFiles.ReadReadme()), .. Samples.Read(File.ReadAllText(Repository.PathOf(Doors))).Select(sample => sample with { File = Doors })];
    }

    private static async Task<string> AskAsync(HttpClient client, Sample sample)
    {
        string[] words = sample.Mark!.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(words.Length == 3, $"{sample}: expected 'sample: request METHOD PATH'.");
        using var request = new HttpRequestMessage(new HttpMethod(words[1]), words[2]);
        if (sample.Text.Trim().Length > 0) request.Content = new StringContent(sample.Text, Encoding.UTF8, sample.Language == Csv ? "text/csv" : "application/json");
        using HttpResponseMessage response = await client.SendAsync(request);
        string body = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{sample}: {(int)response.StatusCode}\n{body}");
        return body;
    }

    // CSV must be the same to the last digit.
    private static IReadOnlyList<string> Differences(Sample answer, string found) => answer.Language != Csv
        ? JsonAnswer.Differences(answer.Text, found)
        : answer.Text.Trim() == found.ReplaceLineEndings("\n").Trim() ? [] : ["The lines differ."];

    // A line that ends with a backslash goes on in the next one; comments and blank lines are passed over.
    private static IEnumerable<string[]> CommandsOf(Sample sample)
    {
        foreach (string line in sample.Text.Replace("\\\n", " ", StringComparison.Ordinal).Split('\n').Select(line => line.Trim()))
        {
            if (line.Length == 0 || line.StartsWith('#')) continue;
            Assert.True(line.StartsWith(Trainer, StringComparison.Ordinal), $"{sample}: '{line}' does not start with '{Trainer}'.");
            yield return CommandLine.Split(line[Trainer.Length..]);
        }
    }

    // The program runs in this process, whose current folder other tests share: so its paths are told in full.
    private static string[] Placed(string[] command, TemporaryFolder folder) =>
    [
        .. command.Select((arg, i) => i > 0 && (PathOptions.Contains(command[i - 1]) || (i == 1 && command[0] is "inspect" or "export" or "publish")) ? folder[arg] : arg),
    ];

    private static void Copy(string directory, TemporaryFolder folder)
    {
        Directory.CreateDirectory(folder[directory]);
        foreach (string path in Directory.EnumerateFiles(Repository.PathOf(directory))) File.Copy(path, folder[$"{directory}/{Path.GetFileName(path)}"]);
    }
}
