using System.Globalization;
using System.Text;
using Clickstream.Learning.Metrics;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Reporting;

/// <summary>Writes the model card (Mitchell et al. 2019, "Model Cards for Model Reporting") as Markdown, from the manifest and the run's own notes.</summary>
internal static class ModelCard
{
    private const int FeaturesShown = 10;
    private const int ProfitRows = 10;

    /// <summary>The card of a model.</summary>
    /// <param name="manifest">The package's manifest.</param>
    /// <param name="protocol">How the rows were split and what the package was fitted on, one sentence each.</param>
    /// <param name="baselines">Figures of other models on the same test rows, by model name.</param>
    public static string Write(
        ModelManifest manifest, IReadOnlyList<string> protocol, IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricValue>> baselines)
    {
        var card = new StringBuilder();
        card.AppendLine(CultureInfo.InvariantCulture, $"# {PredictionTasks.Name(manifest.Task)}: {Question(manifest.Task)}");
        card.AppendLine().AppendLine(manifest.Origin is null
            ? FormattableString.Invariant($"Trainer: {manifest.Trainer}. Seed {manifest.Seed}. Trained {manifest.TrainedAt:yyyy-MM-dd HH:mm} UTC.")
            : FormattableString.Invariant($"Imported {manifest.TrainedAt:yyyy-MM-dd HH:mm} UTC; when it was trained, its file does not say."));
        AppendOrigin(card, manifest);
        AppendData(card, manifest);
        AppendList(card, "Protocol", protocol);
        AppendFigures(card, manifest, baselines);
        AppendGroups(card, manifest);
        if (manifest.Curves is { } curves) CurveTables.Append(card, curves, manifest.Task);
        AppendProfit(card, manifest);
        if (manifest.AmountDistribution is not null) AmountText.Append(card, manifest);
        if (manifest.Deciles is { } deciles) DecileTable.Append(card, deciles);
        AppendChoice(card, manifest);
        AppendImportance(card, manifest);
        AppendSegments(card, manifest);
        AppendLeakage(card, manifest);
        AppendList(card, "Other libraries", [.. manifest.Doors.Select(DoorLine.Of)]);
        AppendList(card, "Read before use", [.. CardLimits.Of(manifest), .. manifest.Warnings]);
        return card.ToString().ReplaceLineEndings("\n");
    }

    private static string Question(PredictionTask task) => task switch
    {
        PredictionTask.Conversion => "will this session end in a purchase?",
        PredictionTask.Revenue => "how much will this session spend?",
        PredictionTask.Abandonment => "there is something in the cart: will it be left behind?",
        PredictionTask.Recommendation => "which products will this visitor want next?",
        _ => "what kind of shopper is this?",
    };

    private static void AppendOrigin(StringBuilder card, ModelManifest manifest)
    {
        if (manifest.Origin is not { } origin) return;
        card.AppendLine().AppendLine("## Origin").AppendLine();
        card.AppendLine(CultureInfo.InvariantCulture, $"Trained with {origin.Library}: {origin.Description}. File {origin.FileName}, SHA-256 {origin.Sha256}.");
        card.AppendLine("The data and figures below are of the sample that was given when it was imported, not of its training.");
    }

    private static void AppendData(StringBuilder card, ModelManifest manifest)
    {
        if (manifest.Data is not { } data) return;
        card.AppendLine().AppendLine("## Data").AppendLine();
        card.AppendLine(CultureInfo.InvariantCulture, $"{data.FileName}: {data.RowCount} rows, {data.SessionCount} sessions, SHA-256 {data.Sha256}.");
        if (data is { From: { } from, To: { } to })
            card.AppendLine(CultureInfo.InvariantCulture, $"From {from.UtcDateTime:yyyy-MM-dd HH:mm} to {to.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
        if (manifest.Task == PredictionTask.Recommendation)
        {
            card.AppendLine("One click a row; which products were clicked in which session, in what order, is all that is learned, with their latest category, brand and price.");
            return;
        }

        card.AppendLine(manifest.Grain == Grain.Events
            ? "One click a row; the features are made of the clicks up to a moment before any purchase."
            : "One session a row, as the file describes it.");
        if (manifest.Grain == Grain.Events && manifest.Task != PredictionTask.Segment)
        {
            card.AppendLine(manifest.Task == PredictionTask.Abandonment
                ? "The label: yes when no purchase event follows in the same session. Asked only while something is in the cart, net of removals."
                : "The label: yes when a purchase event follows in the same session.");
        }

        if (manifest.Label.Column is { } label)
            card.AppendLine(CultureInfo.InvariantCulture, $"{(manifest.Task == PredictionTask.Abandonment ? "An abandoned cart" : "A purchase")} is a row whose `{label}` {(manifest.Label.PositiveValue is { } yes ? $"is `{yes}`" : "says yes")}.");
        if (manifest.Label.AmountColumn is { } amount) card.AppendLine(CultureInfo.InvariantCulture, $"The amount stands in `{amount}`.");
    }

    private static void AppendFigures(
        StringBuilder card, ModelManifest manifest, IReadOnlyDictionary<string, IReadOnlyDictionary<string, MetricValue>> baselines)
    {
        if (manifest.Metrics.Count == 0) return;
        card.AppendLine().AppendLine(manifest.Origin is null ? $"## Figures on the untouched test {(manifest.Task == PredictionTask.Recommendation ? "questions" : "rows")}" : "## Figures on the sample rows").AppendLine();
        card.AppendLine("95 % bootstrap intervals over sessions in brackets.").AppendLine();
        card.AppendLine($"| figure | {string.Join(" | ", baselines.Keys.Prepend(manifest.Trainer))} |");
        card.AppendLine($"| --- |{string.Concat(Enumerable.Repeat(" --- |", baselines.Count + 1))}");
        foreach ((string name, MetricValue value) in manifest.Metrics)
        {
            IEnumerable<string> others = baselines.Values.Select(figures => figures.TryGetValue(name, out MetricValue? other) ? Figures.Text(other) : "");
            card.AppendLine($"| {name} | {string.Join(" | ", others.Prepend(Figures.Text(value)))} |");
        }

        if (manifest.Index is { } index) RecommendationText.Append(card, index);
    }

    private static void AppendGroups(StringBuilder card, ModelManifest manifest)
    {
        if (manifest.Groups.Count > 0)
        {
            card.AppendLine().AppendLine(manifest.Task == PredictionTask.Recommendation ? "## By moment" : "## By moment and by segment").AppendLine();
            card.AppendLine(manifest.Task == PredictionTask.Recommendation
                ? "The same test questions in parts. Where there are fewer than 30, or fewer than five sessions, a figure would be chance and is not told."
                : "The same test rows in parts. Where there are fewer than 30 rows, or fewer than five sessions of an outcome, a figure would be chance and is not told.");
            GroupTables.Append(card, manifest.Groups);
        }

        if (manifest.Earliness is { } earliness)
            card.AppendLine().AppendLine("## How early is the decision right?").AppendLine().AppendLine(CardSentences.Of(manifest.Task, earliness));
    }

    private static void AppendProfit(StringBuilder card, ModelManifest manifest)
    {
        if (manifest.Treatment is not { } treatment) return;
        card.AppendLine().AppendLine("## What acting on it may earn").AppendLine().AppendLine(CardSentences.Of(treatment));
        if (manifest.Curves is not { Profit: { } curve }) return;
        card.AppendLine().AppendLine("The whole curve, on the test rows, the likeliest to be lost treated first:").AppendLine();
        card.AppendLine("| share treated | profit a session |").AppendLine("| --- | --- |");
        ProfitPoint[] points = [.. curve.Points];
        for (int tenth = 0; tenth <= ProfitRows; tenth++)
        {
            double share = (double)tenth / ProfitRows;
            ProfitPoint nearest = points.MinBy(point => Math.Abs(point.ShareTreated - share))!;
            card.AppendLine(CultureInfo.InvariantCulture, $"| {nearest.ShareTreated:P1} | {Figures.Text(nearest.ProfitPerSession)} |");
        }
    }

    private static void AppendChoice(StringBuilder card, ModelManifest manifest)
    {
        if (manifest.Leaderboard.Count == 0) return;
        if (manifest.Task == PredictionTask.Recommendation)
        {
            PartTable.Append(card, manifest.Leaderboard);
            return;
        }

        string[] names = [.. manifest.Leaderboard.SelectMany(entry => entry.Metrics.Keys).Distinct().Where(name => name != "rows")];
        card.AppendLine().AppendLine("## How it was chosen").AppendLine();
        card.AppendLine($"| candidate | {string.Join(" | ", names)} |");
        card.AppendLine($"| --- |{string.Concat(Enumerable.Repeat(" --- |", names.Length))}");
        foreach (LeaderboardEntry entry in manifest.Leaderboard)
        {
            IEnumerable<string> figures = names.Select(name => entry.Metrics.TryGetValue(name, out double value) ? Figures.Text(value) : "");
            card.AppendLine($"| {(entry.Chosen ? $"**{entry.Trainer}**" : entry.Trainer)} | {string.Join(" | ", figures)} |");
        }

        if (manifest.Search is not { } search) return;
        card.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{search.Tried} settings were tried{(search.Interrupted ? " before the search was ended" : "")}, judged by {search.LossName} on {search.JudgedOn}. The best of each trainer:").AppendLine();
        card.AppendLine("| trainer | loss | settings |").AppendLine("| --- | --- | --- |");
        foreach (TriedSettings trial in search.Trials.DistinctBy(trial => trial.Trainer))
        {
            string settings = string.Join(", ", trial.Settings.Select(setting => $"{setting.Key} {setting.Value}"));
            card.AppendLine($"| {trial.Trainer} | {(trial.Loss is { } loss ? Figures.Text(loss) : "could not be fitted")} | {settings} |");
        }
    }

    private static void AppendLeakage(StringBuilder card, ModelManifest manifest)
    {
        if (manifest.Leakage is not { } leakage) return;
        card.AppendLine().AppendLine("## Leakage checks").AppendLine();
        if (leakage.PrefixesCompared is { } compared)
        {
            string outcome = leakage.FeaturesChanged.Count == 0 ? "no feature changed" : $"these changed: {string.Join(", ", leakage.FeaturesChanged)}";
            card.AppendLine(CultureInfo.InvariantCulture, $"- {compared} prefixes were featurized with and without their later events: {outcome}.");
        }

        if (leakage.TrainTestRocAuc is { } rocAuc)
        {
            card.AppendLine(CultureInfo.InvariantCulture,
                $"- A classifier tells the test rows from the others with ROC-AUC {Figures.Text(rocAuc)} (0.5: not at all; above 0.7 is an alarm){(rocAuc > 0.5 && leakage.TellingFeatures.Count > 0 ? $", mostly by {string.Join(", ", leakage.TellingFeatures)}" : "")}.");
        }

        card.AppendLine("- Any column that ranks the outcome by itself with ROC-AUC above 0.95 is named below.");
    }

    private static void AppendImportance(StringBuilder card, ModelManifest manifest)
    {
        FeatureProfile[] telling = [.. manifest.Features.Where(feature => feature.Importance > 0).OrderByDescending(feature => feature.Importance).Take(FeaturesShown)];
        if (telling.Length == 0) return;
        card.AppendLine().AppendLine("## What the answer hangs on").AppendLine();
        card.AppendLine("Mean size of each feature's contribution to the score (of a classifier: log-odds of a yes), the largest first.").AppendLine();
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
