using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Tasks;

namespace Clickstream.Benchmarks.Drift;

/// <summary>Rows drawn with replacement, as they are or shifted: the feature that the model lives on most of each kind is touched.</summary>
internal sealed class ShiftedRows
{
    public const string Equal = "equal";

    private readonly FeatureTable _rows;
    private readonly int _number;
    private readonly int _category;
    private readonly int[] _likely;

    public ShiftedRows(ModelPackage package, FeatureTable rows)
    {
        _rows = rows;
        FeatureProfile[] features = [.. package.Manifest.Features];
        _number = Best(features, feature => feature is { Numbers.BinEdges.Count: > 5, MissingShare: < 0.3 });
        _category = Best(features, feature => feature is { Categories.Count: > 1, MissingShare: < 0.3 });
        _likely = package.Model is ClassifierModel model ? Likely(model, rows) : [];
    }

    /// <summary>Ways to shift that this model has the features for.</summary>
    public IEnumerable<string> Kinds =>
    [
        .. _number < 0 ? [] : (string[])["one number doubled", "one number missing in 30 %", "one number times 100"],
        .. _category < 0 ? [] : (string[])["a new category in 10 %"],
        .. _likely.Length == 0 ? [] : (string[])["a third of the sessions from the likeliest tenth"],
    ];

    /// <summary>Draws one into a table of one row.</summary>
    public void Draw(string kind, Random random, FeatureTable row)
    {
        bool likely = kind.StartsWith("a third", StringComparison.Ordinal) && random.Next(3) == 0;
        Copy(likely ? _likely[random.Next(_likely.Length)] : random.Next(_rows.RowCount), row);
        if (kind == "one number doubled") row.Numbers(_number)[0] *= 2;
        if (kind == "one number times 100") row.Numbers(_number)[0] *= 100;
        if (kind == "one number missing in 30 %" && random.NextDouble() < 0.3) row.Numbers(_number)[0] = float.NaN;
        if (kind == "a new category in 10 %" && random.NextDouble() < 0.1) row.Categories(_category)[0] = "never-met";
    }

    private static int Best(FeatureProfile[] features, Func<FeatureProfile, bool> fits) =>
        Enumerable.Range(0, features.Length).Where(column => fits(features[column])).OrderByDescending(column => features[column].Importance ?? 0).FirstOrDefault(-1);

    private static int[] Likely(ClassifierModel model, FeatureTable rows)
    {
        double[] probabilities = model.Pipeline.PredictAll(rows);
        return [.. Enumerable.Range(0, rows.RowCount).OrderByDescending(row => probabilities[row]).Take(Math.Max(1, rows.RowCount / 10))];
    }

    private void Copy(int from, FeatureTable row)
    {
        for (int column = 0; column < _rows.Schema.Columns.Count; column++)
        {
            if (_rows.Schema.Columns[column].Kind == FeatureKind.Categorical) row.Categories(column)[0] = _rows.Categories(column)[from];
            else row.Numbers(column)[0] = _rows.Numbers(column)[from];
        }
    }
}
