using System.Text;
using Clickstream.Packages;

namespace Clickstream.Trainer.Reporting;

/// <summary>What the parts of a blend give on the same questions, as a table.</summary>
internal static class PartTable
{
    private const string Meaning = "The blend (*), each of its parts alone and, where one stands, the blend learned without it, on the same questions:";

    private static readonly string[] Shown = ["hitRateAt1", "hitRateAt5", "hitRateAt10", "hitRateAt20", "mrrAt20", "coverage", "popularityBias"];

    /// <summary>Prints it.</summary>
    public static void Print(Report report, IReadOnlyList<LeaderboardEntry> parts)
    {
        report.Line(Meaning);
        report.Table(["ranking", .. Shown], parts.Select(Row));
    }

    /// <summary>Appends it to a model card.</summary>
    public static void Append(StringBuilder card, IReadOnlyList<LeaderboardEntry> parts)
    {
        card.AppendLine().AppendLine("## What each part gives").AppendLine();
        card.AppendLine(Meaning).AppendLine();
        card.AppendLine($"| ranking | {string.Join(" | ", Shown)} |").AppendLine($"|{string.Concat(Enumerable.Repeat(" --- |", Shown.Length + 1))}");
        foreach (LeaderboardEntry part in parts) card.AppendLine($"| {string.Join(" | ", Row(part))} |");
    }

    private static string[] Row(LeaderboardEntry part) =>
        [part.Chosen ? $"{part.Trainer} *" : part.Trainer, .. Shown.Select(name => part.Metrics.TryGetValue(name, out double figure) ? Figures.Text(figure) : "")];
}
