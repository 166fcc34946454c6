using System.Globalization;
using System.Text;
using Clickstream.Learning.Metrics;

namespace Clickstream.Trainer.Reporting;

/// <summary>Predicted against true amounts in buckets by rising prediction, as a table.</summary>
internal static class DecileTable
{
    private const string Meaning = "Expected amounts in ten buckets of equal weight, the lowest first; decileMape is the mean over buckets of |mean expected - mean actual| / mean actual, buckets without any money left out.";

    private static readonly string[] Header = ["share of sessions", "mean expected", "mean actual", "share of the money"];

    /// <summary>Prints it.</summary>
    public static void Print(Report report, IReadOnlyList<AmountBucket> deciles)
    {
        report.Line(Meaning);
        report.Table(Header, deciles.Select(Cells));
    }

    /// <summary>Appends it to a model card.</summary>
    public static void Append(StringBuilder card, IReadOnlyList<AmountBucket> deciles)
    {
        card.AppendLine().AppendLine("## Does the money lie where it is foretold?").AppendLine();
        card.AppendLine(Meaning).AppendLine();
        card.AppendLine($"| {string.Join(" | ", Header)} |").AppendLine("| --- | --- | --- | --- |");
        foreach (AmountBucket decile in deciles) card.AppendLine($"| {string.Join(" | ", Cells(decile))} |");
    }

    private static string[] Cells(AmountBucket decile) =>
    [
        Percent(decile.Share), Figures.Text(decile.MeanPredicted), Figures.Text(decile.MeanActual), decile.AmountShare is { } share ? Percent(share) : "-",
    ];

    private static string Percent(double share) => share.ToString("P1", CultureInfo.InvariantCulture);
}
