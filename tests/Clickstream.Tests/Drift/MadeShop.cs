using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Tests.Drift;

/// <summary>
/// A made-up stream of sessions whose distribution is known, and a package whose histograms were made of a sample of it, as a trainer makes them: 24 numbers of 2 to 20 values,
/// some of them mostly missing, 6 categories, and answers of 20 bins.
/// </summary>
internal sealed class MadeShop
{
    private const int NumberCount = 24;
    private const int CategoryCount = 6;
    private const int ScoreBins = 20;

    private readonly double[][] _truth;
    private readonly double[] _missing;
    private readonly double[] _scores;

    public MadeShop(int seed, int referenceSessions)
    {
        var random = new Random(seed);
        _truth = [.. Enumerable.Range(0, NumberCount + CategoryCount).Select(_ => Skewed(random, random.Next(2, 21)))];
        _missing = [.. _truth.Select(_ => random.Next(3) == 0 ? random.NextDouble() * 0.9 : 0)];
        _scores = Skewed(random, ScoreBins);
        Schema = new TableSchema([.. _truth.Select((_, column) => new FeatureColumn($"f{column}", IsNumber(column) ? FeatureKind.Numeric : FeatureKind.Categorical))]);
        Manifest = ManifestOf(random, referenceSessions);
    }

    public TableSchema Schema { get; }

    public ModelManifest Manifest { get; }

    /// <summary>A number that is always there, of many values: what a test may shift.</summary>
    public int ShiftedNumber => Enumerable.Range(0, NumberCount).First(column => _missing[column] == 0 && _truth[column].Length > 8);

    /// <summary>A category that is always there.</summary>
    public int ShiftedCategory => Enumerable.Range(NumberCount, CategoryCount).First(column => _missing[column] < 0.1);

    /// <summary>Draws a session into a row and returns its answer.</summary>
    public double Draw(Random random, FeatureTable row)
    {
        for (int column = 0; column < _truth.Length; column++)
        {
            bool missing = random.NextDouble() < _missing[column];
            int value = DrawFrom(random, _truth[column]);
            if (IsNumber(column)) row.Numbers(column)[0] = missing ? float.NaN : value;
            else row.Categories(column)[0] = missing ? null : Name(value);
        }

        return DrawFrom(random, _scores) / (double)ScoreBins;
    }

    public static string Name(int value) => $"category-{value}";

    private static bool IsNumber(int column) => column < NumberCount;

    private ModelManifest ManifestOf(Random random, int sessions)
    {
        var row = new FeatureTable(Schema, 1);
        var counts = _truth.Select(shares => new double[shares.Length]).ToArray();
        var missing = new double[_truth.Length];
        var scores = new double[ScoreBins];
        for (int i = 0; i < sessions; i++)
        {
            scores[(int)Math.Round(Draw(random, row) * ScoreBins)]++;
            for (int column = 0; column < _truth.Length; column++)
            {
                int value = IsNumber(column) ? ValueOf(row.Numbers(column)[0]) : row.Categories(column)[0] is { } name ? int.Parse(name.AsSpan("category-".Length), null) : -1;
                if (value < 0) missing[column]++;
                else counts[column][value]++;
            }
        }

        return new ModelManifest
        {
            Task = PredictionTask.Conversion,
            Grain = Grain.Rows,
            TrainedAt = default,
            Trainer = "none",
            Settings = new Dictionary<string, string>(),
            Seed = 0,
            Label = new LabelDefinition("bought"),
            Data = null,
            Features = [.. Enumerable.Range(0, _truth.Length).Select(column => Profile(column, counts[column], missing[column] / sessions))],
            Reference = new ReferenceProfile(sessions, sessions, new ScoreProfile(sessions, sessions, Edges(ScoreBins, 1.0 / ScoreBins), Shares(scores))),
            Metrics = new Dictionary<string, MetricValue>(),
        };
    }

    private FeatureProfile Profile(int column, double[] counts, double missing) => IsNumber(column)
        ? new FeatureProfile(Schema.Columns[column].Name, FeatureKind.Numeric, null, null, missing, new NumberProfile(0, 20, 0, 0, Edges(counts.Length, 1), Shares(counts)), null)
        : new FeatureProfile(
            Schema.Columns[column].Name,
            FeatureKind.Categorical,
            null,
            null,
            missing,
            null,
            [.. Shares(counts).Select((share, value) => new CategoryShare(Name(value), share)).Where(category => category.Share > 0)]);

    private static int ValueOf(float value) => float.IsNaN(value) ? -1 : (int)value;

    private static double[] Edges(int bins, double step) => [.. Enumerable.Range(0, bins - 1).Select(bin => bin * step + step / 1000)];

    private static double[] Shares(double[] counts) => [.. counts.Select(count => count / counts.Sum())];

    private static double[] Skewed(Random random, int count)
    {
        double[] weights = [.. Enumerable.Range(0, count).Select(_ => 0.02 + Math.Pow(random.NextDouble(), 3))];
        return Shares(weights);
    }

    private static int DrawFrom(Random random, double[] shares)
    {
        double left = random.NextDouble();
        for (int value = 0; value < shares.Length; value++)
        {
            left -= shares[value];
            if (left < 0) return value;
        }

        return shares.Length - 1;
    }
}
