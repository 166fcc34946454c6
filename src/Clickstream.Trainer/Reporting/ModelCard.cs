using System.Globalization;
using System.Text;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Reporting;

/// <summary>Writes the model card (Mitchell et al. 2019, "Model Cards for Model Reporting") as Markdown, from the manifest and the run's own notes.</summary>
internal static class ModelCard
{
    private const int FeaturesShown = 10;

    /// <summary>The card of a model.</summary>
    /// <param name="manifest">The package's manifest.</param>
    /// <param name="protocol">How the rows were split and what the package was fitted on, one sentence each.</param>
    /// <param name="baselines">Figures of other models on the same test rows, by model name.</param>
    public static string Write(
        ModelManifest manifest, IReadOnlyList<string> protocol, IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricValue>> baselines)
    {
        var card = new StringBuilder();
        card.AppendLine(CultureInfo.InvariantCulture, $"# {PredictionTasks.Name(manifest.Task)}: {Question(manifest.Task)}");
        card.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Trainer: {manifest.Trainer}. Seed {manifest.Seed}. Trained {manifest.TrainedAt:yyyy-MM-dd HH:mm} UTC.");
        AppendData(card, manifest);
        AppendList(card, "Protocol", protocol);
        AppendFigures(card, manifest, baselines);
        AppendImportance(card, manifest);
        AppendSegments(card, manifest);
        AppendList(card, "Read before use", manifest.Warnings);
        return card.ToString().ReplaceLineEndings("\n");
    }

    private static string Question(PredictionTask task) => task switch
    {
        PredictionTask.Conversion => "will this session end in a purchase?",
        PredictionTask.Revenue => "how much will this session spend?",
        _ => "what kind of shopper is this?",
    };

    private static void AppendData(StringBuilder card, ModelManifest manifest)
    {
        DataProvenance data = manifest.Data;
        card.AppendLine().AppendLine("## Data").AppendLine();
        card.AppendLine(CultureInfo.InvariantCulture, $"{data.FileName}: {data.RowCount} rows, {data.SessionCount} sessions, SHA-256 {data.Sha256}.");
        if (data is { From: { } from, To: { } to })
            card.AppendLine(CultureInfo.InvariantCulture, $"From {from.UtcDateTime:yyyy-MM-dd HH:mm} to {to.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        card.AppendLine(manifest.Grain == Grain.Events
            ? "One click a row; the features are made of the clicks up to a moment before any purchase."
            : "One session a row, as the file describes it.");
        if (manifest.Label.Column is { } label) card.AppendLine(CultureInfo.InvariantCulture, $"A purchase is a row whose `{label}` is `{manifest.Label.PositiveValue}`.");
        if (manifest.Label.AmountColumn is { } amount) card.AppendLine(CultureInfo.InvariantCulture, $"The amount stands in `{amount}`.");
    }

    private static void AppendFigures(
        StringBuilder card, ModelManifest manifest, IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricValue>> baselines)
    {
        card.AppendLine().AppendLine("## Figures on the untouched test rows").AppendLine();
        card.AppendLine("95 % bootstrap intervals over sessions in brackets.").AppendLine();
        card.AppendLine($"| figure | {string.Join(" | ", baselines.Keys.Prepend(manifest.Trainer))} |");
        card.AppendLine($"| --- |{string.Concat(Enumerable.Repeat(" --- |", baselines.Count + 1))}");
        foreach ((string name, MetricValue value) in manifest.Metrics)
        {
            IEnumerable<string> others = baselines.Values.Select(figures => figures.TryGetValue(name, out MetricValue? other) ? Figures.Text(other) : "");
            card.AppendLine($"| {name} | {string.Join(" | ", others.Prepend(Figures.Text(value)))} |");
        }
    }

    private static void AppendImportance(StringBuilder card, ModelManifest manifest)
    {
        FeatureProfile[] telling = [.. manifest.Features.Where(feature => feature.Importance > 0).OrderByDescending(feature => feature.Importance).Take(FeaturesShown)];
        if (telling.Length == 0) return;
        card.AppendLine().AppendLine("## What the answer hangs on").AppendLine();
        card.AppendLine("Mean size of each feature's contribution to the log-odds of a purchase, the largest first.").AppendLine();
        card.AppendLine("| feature | mean contribution | meaning |").AppendLine("| --- | --- | --- |");
        foreach (FeatureProfile feature in telling)
            card.AppendLine(CultureInfo.InvariantCulture, $"| {feature.Name} | {feature.Importance:0.000} | {feature.Description} |");
    }

    private static void AppendSegments(StringBuilder card, ModelManifest manifest)
    {
        if (manifest.Segments is not { } segments) return;
        card.AppendLine().AppendLine("## Segments").AppendLine();
        foreach (Segment segment in segments)
            card.AppendLine(CultureInfo.InvariantCulture, $"{segment.Id}. **{segment.Name}** ({segment.Share:P1} of the sessions). {segment.Description}");
    }

    private static void AppendList(StringBuilder card, string heading, IReadOnlyList<string> lines)
    {
        if (lines.Count == 0) return;
        card.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {heading}").AppendLine();
        foreach (string line in lines) card.AppendLine(CultureInfo.InvariantCulture, $"- {line}");
    }
}
