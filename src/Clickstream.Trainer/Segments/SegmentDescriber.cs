using System.Globalization;
using Clickstream.Features;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Tables;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Segments;

/// <summary>Says in words what sets each cluster apart from all sessions together.</summary>
internal static class SegmentDescriber
{
    /// <summary>Differences of the mean below so many standard deviations go unmentioned.</summary>
    private const double Notable = 0.25;

    private const int WordsInName = 2;
    private const int WordsInDescription = 4;

    /// <summary>One segment a cluster, in the clusters' order; where sessions can belong to none, one more for those.</summary>
    public static IReadOnlyList<Segment> Describe(FeatureTable table, ClusteringPipeline pipeline)
    {
        int?[] clusters = pipeline.PlaceAll(table);
        FeatureMatrix prepared = pipeline.Transformer.Transform(table);
        var segments = new List<Segment>();
        for (int cluster = 0; cluster < pipeline.Clusterer.ClusterCount; cluster++)
        {
            int[] rows = [.. Enumerable.Range(0, clusters.Length).Where(row => clusters[row] == cluster)];
            segments.Add(Describe(cluster + 1, rows, table, prepared, pipeline, segments));
        }

        if (pipeline.Clusterer.KnowsNoise) segments.Add(Unlike(segments.Count + 1, clusters, table));

        return segments;
    }

    private static Segment Unlike(int id, int?[] clusters, FeatureTable table) => new(
        id,
        "Unlike the others",
        "Sessions that are close to no group of similar ones.",
        (double)clusters.Count(cluster => cluster is null) / table.RowCount,
        new Dictionary<string, double>());

    private static Segment Describe(
        int id, int[] rows, FeatureTable table, FeatureMatrix prepared, ClusteringPipeline pipeline, List<Segment> others)
    {
        // How far the cluster's mean lies from that of all sessions, in deviations.
        (int Source, double Difference)[] differences =
            [.. Enumerable.Range(0, prepared.ColumnCount)
                .Where(output => table.Schema.Columns[pipeline.Transformer.SourceColumn(output)].Kind != FeatureKind.Categorical)
                .Select(output => (Source: pipeline.Transformer.SourceColumn(output), Difference: Difference(prepared, rows, output)))
                .Where(pair => Math.Abs(pair.Difference) >= Notable)
                .OrderByDescending(pair => Math.Abs(pair.Difference))];
        // A column can be prepared in several ways; the one that sets the cluster apart most speaks for it.
        differences = [.. differences.DistinctBy(pair => pair.Source)];
        string[] words = [.. differences.Select(pair => Words(table.Schema.Columns[pair.Source].Name, pair.Difference))];
        var typical = differences.Take(WordsInDescription).ToDictionary(
            pair => table.Schema.Columns[pair.Source].Name, pair => Math.Round(MeanOf(table, pair.Source, rows), 4));
        return new Segment(id, Name(id, words, others), Sentence(words, typical), (double)rows.Length / table.RowCount, typical);
    }

    private static string Name(int id, string[] words, List<Segment> others)
    {
        if (words.Length == 0) return others.Exists(other => other.Name == "Typical sessions") ? $"Typical sessions ({id})" : "Typical sessions";
        for (int count = Math.Min(WordsInName, words.Length); count <= words.Length; count++)
        {
            string joined = string.Join(", ", words.Take(count));
            string name = char.ToUpperInvariant(joined[0]) + joined[1..];
            if (!others.Exists(other => other.Name == name)) return name;
        }

        return $"{char.ToUpperInvariant(words[0][0])}{words[0][1..]} ({id})";
    }

    private static string Sentence(string[] words, Dictionary<string, double> typical)
    {
        if (typical.Count == 0) return "Close to the average session in everything.";
        IEnumerable<string> parts = words.Take(typical.Count).Zip(typical, (word, pair) =>
            string.Create(CultureInfo.InvariantCulture, $"{word} (mean {pair.Key} {pair.Value:0.##})"));
        return $"Compared with all sessions: {string.Join(", ", parts)}.";
    }

    private static string Words(string feature, double difference)
    {
        string? unit = SessionFeatures.Find(feature)?.Unit;
        string adjective = (unit, difference > 0) switch
        {
            ("seconds", true) => "long",
            ("seconds", false) => "short",
            ("events" or "items" or "categories" or "brands" or "pieces", true) => "many",
            ("events" or "items" or "categories" or "brands" or "pieces", false) => "few",
            (_, true) => "high",
            (_, false) => "low",
        };
        string noun = feature.Replace("_seconds", "", StringComparison.Ordinal).Replace("_count", "s", StringComparison.Ordinal).Replace('_', ' ');
        return $"{adjective} {noun}";
    }

    private static double MeanOf(FeatureTable table, int column, int[] rows)
    {
        float[] present = [.. rows.Select(row => table.Numbers(column)[row]).Where(value => !float.IsNaN(value))];
        return present.Length == 0 ? 0 : present.Average(value => (double)value);
    }

    private static double Difference(FeatureMatrix prepared, int[] rows, int output)
    {
        int[] all = [.. Enumerable.Range(0, prepared.RowCount)];
        double mean = Mean(all, row => prepared.Row(row)[output]);
        double deviation = Math.Sqrt(Mean(all, row => Math.Pow(prepared.Row(row)[output] - mean, 2)));
        return deviation > 0 ? (Mean(rows, row => prepared.Row(row)[output]) - mean) / deviation : 0;
    }

    private static double Mean(int[] rows, Func<int, double> value) => rows.Length == 0 ? 0 : rows.Average(value);
}
