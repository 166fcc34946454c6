using System.Globalization;
using Clickstream.Packages;
using Clickstream.Tasks;
using Clickstream.Trainer.Data;
using Clickstream.Trainer.Reporting;

namespace Clickstream.Trainer.Training;

/// <summary>What <c>train</c> tells of its data and of each package.</summary>
internal static class TrainingReport
{
    /// <summary>What was read and how it was split.</summary>
    public static void Print(Report report, TrainingData data)
    {
        DataProvenance from = data.Provenance;
        report.Heading($"{from.FileName}: {from.RowCount} rows read as {(data.Grain == Grain.Events ? $"events (profile {data.Profile})" : "session rows")}, {from.SessionCount} sessions");
        foreach (string warning in data.Warnings) report.Warning(warning);
        PrintBlocks(report, data.ExampleBlocks.Rule, data);
    }

    /// <summary>What was read for recommendations alone, and how it was split.</summary>
    public static void Print(Report report, RecommendationData data)
    {
        DataProvenance from = data.Provenance;
        report.Heading($"{from.FileName}: {from.RowCount} rows read as events (profile {data.Profile}), {from.SessionCount} sessions, {data.Clicks.ClickCount} clicks of {data.Clicks.ItemIds.Count} products");
        foreach (string warning in data.Warnings) report.Warning(warning);
        report.Line(data.Blocks.Rule);
        report.Table(
            ["block", "sessions", "clicks of products", "sessions of two products or more"],
            [Row("train", data.Blocks.Train), Row("calibrate", data.Blocks.Calibrate), Row("tune", data.Blocks.Tune), Row("test", data.Blocks.Test)]);

        string[] Row(string name, int[] sessions) =>
            [name, Figures.Text(sessions.Length), Figures.Text(sessions.Sum(session => data.Clicks[session].Length)), Figures.Text(sessions.Count(data.Clicks.HasNext))];
    }

    /// <summary>How many rows, sessions and sessions with a yes each block holds.</summary>
    public static void PrintBlocks(Report report, string title, TrainingData data)
    {
        report.Line(title);
        report.Table(
            ["block", "rows", "sessions", data.Asks == PredictionTask.Abandonment ? "abandoned" : "buyers", "base rate"],
            [Row("train", data.ExampleBlocks.Train), Row("calibrate", data.ExampleBlocks.Calibrate), Row("tune", data.ExampleBlocks.Tune), Row("test", data.ExampleBlocks.Test)]);

        string[] Row(string name, int[] rows)
        {
            Examples block = data.Examples.Select(rows);
            return [name, Figures.Text(block.Count), Figures.Text(block.SessionCount), Figures.Text(block.YesCount), Figures.Text(block.BaseRate)];
        }
    }

    /// <summary>The leaderboard, the figures on the test rows beside the baselines, warnings that were not said yet, and where the package lies.</summary>
    public static void Print(Report report, ModelManifest manifest, TaskPackage trained, string path, IReadOnlyList<string> said)
    {
        report.Heading($"{PredictionTasks.Name(manifest.Task)}: {manifest.Trainer}");
        if (manifest.Task == PredictionTask.Recommendation) PartTable.Print(report, manifest.Leaderboard);
        else PrintLeaderboard(report, manifest, trained.LeaderboardTitle);
        report.Line($"On the untouched test {(manifest.Task == PredictionTask.Recommendation ? "questions" : "rows")}, with 95 % bootstrap intervals over sessions:");
        report.Table(
            ["figure", manifest.Trainer, .. trained.Baselines.Keys],
            manifest.Metrics.Select(metric => (string[])
            [
                metric.Key,
                Figures.Text(metric.Value),
                .. trained.Baselines.Values.Select(figures => figures.TryGetValue(metric.Key, out MetricValue? other) ? Figures.Text(other) : ""),
            ]));
        GroupTables.Print(report, manifest.Groups);
        if (manifest.Index is { } index) report.Line(RecommendationText.SizeOf(index));
        foreach (string line in CardSentences.Of(manifest)) report.Line(line);
        if (manifest.Deciles is { } deciles) DecileTable.Print(report, deciles);
        foreach (string warning in manifest.Warnings.Except(said)) report.Warning(warning);
        foreach (Segment segment in manifest.Segments ?? []) report.Line($"  {segment.Id}. {segment.Name} ({segment.Share?.ToString("P1", CultureInfo.InvariantCulture)} of the sessions): {segment.Description}");
        foreach (ModelDoor door in manifest.Doors) report.Line(DoorLine.Of(door));
        report.Line($"Wrote {path}, version {manifest.Version}.");
    }

    private static void PrintLeaderboard(Report report, ModelManifest manifest, string title)
    {
        report.Line($"Leaderboard, on {title} (* chosen):");
        string[] names = [.. manifest.Leaderboard.SelectMany(entry => entry.Metrics.Keys).Distinct().Where(name => name != "rows")];
        report.Table(
            ["trainer", .. names],
            manifest.Leaderboard.Select(entry => (string[])[entry.Trainer + (entry.Chosen ? " *" : ""), .. names.Select(name => entry.Metrics.TryGetValue(name, out double figure) ? Figures.Text(figure) : "")]));
    }
}
