extern alias trainer;

using System.Globalization;
using System.Text;
using Clickstream.TestKit;
using trainer::Clickstream.Trainer.Commands;
using trainer::Clickstream.Trainer.Reporting;

namespace Clickstream.Browser.Tests;

/// <summary>A report that the trainer wrote of a small shop whose names are hostile.</summary>
public sealed class ReportFile : IAsyncLifetime, IDisposable
{
    /// <summary>A category that would be markup, were it not text.</summary>
    public const string Markup = "</script><img src=x onerror=document.title='owned'>";

    /// <summary>A category that is written from right to left.</summary>
    public const string RightToLeft = "נעליים";

    private static readonly string[] Names = ["view_item_list", "view_item", "search", "add_to_cart", "purchase"];

    private readonly TemporaryFolder _folder = new();

    /// <summary>Address of the file.</summary>
    public Uri Address => new(_folder["report.html"]);

    /// <summary>How many bytes it has.</summary>
    public long Length => new FileInfo(_folder["report.html"]).Length;

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        string[] args = ["explore", "--data", _folder.Write("clicks.csv", Clicks()), "--out", _folder["report.html"]];
        int exitCode = await CommandLineApp.RunAsync(args, new Report(output, errors, isTerminal: false), TimeProvider.System);
        Assert.True(exitCode == 0, $"{output}{errors}");
    }

    /// <inheritdoc/>
    public Task DisposeAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    // Four hundred sessions of up to six events over ten days; every tenth buys.
    private static string Clicks()
    {
        var csv = new StringBuilder("session_id,event_time,event_name,item_id,item_category,price,currency,device,country\n");
        var random = new Random(8);
        for (int session = 0; session < 400; session++)
        {
            DateTime time = new DateTime(2026, 3, 9, 0, 0, 0, DateTimeKind.Utc).AddMinutes(random.Next(14_400));
            int length = random.Next(1, 7);
            for (int i = 0; i < length; i++)
            {
                string name = session % 10 == 0 && i == length - 1 && i > 0 ? "purchase" : Names[random.Next(4)];
                string category = (session % 4) switch { 0 => Markup, 1 => RightToLeft, 2 => "shoes", _ => "lamps" };
                csv.Append(CultureInfo.InvariantCulture, $"s{session},{time.AddSeconds(40 * i):yyyy-MM-ddTHH:mm:ssZ},{name},P{random.Next(30)},{category},{random.Next(5, 90)},EUR,{(session % 3 == 0 ? "mobile" : "desktop")},PL\n");
            }
        }

        return csv.ToString();
    }
}
