using System.CommandLine;
using System.Globalization;
using Clickstream.Trainer.Downloads;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Commands;

/// <summary>download: public data sets to try everything on.</summary>
internal static class DownloadCommand
{
    private const string Description = """
        Gets a public data set, checks it and unpacks it. Without a name: lists the sets with their sizes and licences. Cut off, by Ctrl-C or
        the network, it goes on where it stopped when it is run again.

        Examples:
          download
          download uci-online-shoppers --out data
        """;

    private const double Megabyte = 1 << 20;

    /// <summary>The command.</summary>
    public static Command Create(Report report)
    {
        var name = new Argument<string?>("NAME") { Description = "The data set.", Arity = ArgumentArity.ZeroOrOne };
        var output = new Option<DirectoryInfo>("--out") { Description = "Folder for the file; made if need be.", HelpName = "DIR" };
        var address = new Option<Uri>("--address")
        {
            Description = "Take the zip from here, such as a copy in your own network. The checksum must be the same.",
            HelpName = "URL",
            CustomParser = result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" ? uri : Refuse(result),
        };
        var command = new Command("download", Description) { name, output, address };
        command.Validators.Add(result =>
        {
            if (result.GetValue(name) is not { } wanted) return;
            if (PublicDataSets.Find(wanted) is null)
                result.AddError($"'{wanted}' is no data set; expected {string.Join(", ", PublicDataSets.All.Select(set => set.Name))}.");
            else if (result.GetResult(output) is null) result.AddError("--out DIR is wanted: the folder for the file.");
        });
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (parsed.GetValue(name) is not { } wanted)
            {
                List(report);
                return 0;
            }

            PublicDataSet set = PublicDataSets.Find(wanted)!;
            using HttpClient client = MakeClient();
            var download = new DataSetDownload(client, parsed.GetValue(output)!.FullName);
            DownloadOutcome outcome = await report.WithProgressAsync(
                $"Downloading {set.Name}",
                tell => download.RunAsync(set, parsed.GetValue(address) ?? set.Address, (here, total) => tell(Progress(here, total)), cancellationToken));
            Print(report, set, outcome);
            return 0;
        });
        return command;
    }

    private static Uri? Refuse(System.CommandLine.Parsing.ArgumentResult result)
    {
        result.AddError($"--address: '{result.Tokens[0].Value}' is no address; expected one that begins with http:// or https://.");
        return null;
    }

    // The patience is that of FileDownload: a large file may take longer than any fixed time.
    private static HttpClient MakeClient()
    {
        var client = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("clickstream-trainer/1.0");
        return client;
    }

    private static void List(Report report)
    {
        report.Table(
            ["name", "size", "what it is"],
            PublicDataSets.All.Select(set => (string[])[set.Name, Size(set.Size), set.Title]));
        foreach (PublicDataSet set in PublicDataSets.All) report.Line($"{set.Name}: licence {set.Licence}. From {set.Address}");
    }

    private static void Print(Report report, PublicDataSet set, DownloadOutcome outcome)
    {
        if (outcome.WasThere) report.Line($"{outcome.Path} is there already, with the right checksum.");
        else if (outcome.ResumedAt > 0) report.Line($"Wrote {outcome.Path} ({Size(set.Size)}, checksum right); {Size(outcome.ResumedAt)} of the zip were here from before.");
        else report.Line($"Wrote {outcome.Path} ({Size(set.Size)}, checksum right).");
        report.Line($"Licence: {set.Licence}.");
        report.Line($"Next: {string.Format(CultureInfo.InvariantCulture, set.Example, outcome.Path)}");
    }

    private static string Progress(long here, long? total) =>
        total is > 0 ? string.Create(CultureInfo.InvariantCulture, $"{Size(here)} of {Size(total.Value)}, {100.0 * here / total:0} %") : Size(here);

    private static string Size(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / Megabyte:0.0} MB");
}
