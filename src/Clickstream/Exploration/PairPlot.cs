using Clickstream.Learning.Tables;

namespace Clickstream.Exploration;

/// <summary>Chooses the features and points of the pair plot.</summary>
internal static class PairPlot
{
    private const int MostFeatures = 4;
    private const int PointsOfOutcome = 300;
    private const int FewestValues = 3;

    /// <summary>The plot; null with less than two features that vary.</summary>
    public static PairPlotFigures? Of(SampleTable sample, int seed)
    {
        FeatureTable table = sample.Table;
        double[] outcome = [.. sample.Outcomes.Select(yes => yes is null ? double.NaN : yes.Value ? 1 : 0)];
        int[] leading =
        [
            .. Enumerable.Range(0, table.Schema.Columns.Count)
                .Where(column => table.Schema.Columns[column].Kind == FeatureKind.Numeric)
                .Select(column => (Column: column, Values: sample.Numbers[column]))
                .Where(feature => feature.Values.Where(value => !double.IsNaN(value)).Distinct().Skip(FewestValues - 1).Any())
                .Select(feature => (feature.Column, Strength: sample.OutcomeName is null ? 0 : Math.Abs(Correlation.Spearman(feature.Values, outcome) ?? 0)))
                .OrderByDescending(feature => feature.Strength).ThenBy(feature => feature.Column)
                .Take(MostFeatures).Select(feature => feature.Column),
        ];
        if (leading.Length < 2) return null;
        int[] rows = [.. Drawn(sample, true, seed), .. Drawn(sample, false, seed), .. Drawn(sample, null, seed)];
        Array.Sort(rows);
        return new PairPlotFigures(
            [.. leading.Select(column => table.Schema.Columns[column].Name)],
            [.. rows.Select(row => (IReadOnlyList<double?>)[.. leading.Select(column => Known(sample.Numbers[column][row]))])],
            [.. rows.Select(row => sample.Outcomes[row])]);
    }

    private static int[] Drawn(SampleTable sample, bool? outcome, int seed)
    {
        int[] rows = [.. Enumerable.Range(0, sample.Table.RowCount).Where(row => sample.Outcomes[row] == outcome)];
        if (outcome is null && sample.OutcomeName is not null) return [];
        new Random(seed).Shuffle(rows);
        return [.. rows.Take(outcome is null ? 2 * PointsOfOutcome : PointsOfOutcome)];
    }

    private static double? Known(double value) => double.IsNaN(value) ? null : value;
}
