using Clickstream.Learning.Calibration;
using Clickstream.Learning.Linear;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Trees.Prediction;

namespace Clickstream.Interchange.Tests.Onnx;

/// <summary>Models of parts that no training here makes, and that files of other libraries become.</summary>
internal static class OnnxForeign
{
    /// <summary>Sets that are asked for codes, fractions, negative and very large numbers: a fraction is in no set.</summary>
    public static Pipeline OfSets()
    {
        var transformer = new ColumnTransformer(OnnxRows.Schema, [new NumericColumn(0), new NumericColumn(5, steps: [new AffineStep(0, 40)])], []);
        var ensemble = new TreeEnsemble(
            2, 0.5, [0, 7, 10], [0, 0, -1, -1, 1, -1, -1, 1, -1, -1, -1], new float[11], [true, false, false, false, true, false, false, false, false, false, false],
            [1, 2, -1, -1, 5, -1, -1, 8, -1, -1, -1], [4, 3, -1, -1, 6, -1, -1, 9, -1, -1, -1], [0, 0, 1, 2, 0, 4, 8, 0, 16, 32, 64],
            [8, 4, 2, 2, 4, 2, 2, 8, 4, 4, 8], [[0, 1, 2, 3, 5, 29, 31, 32, 33, 64, 65_535], [0, 2, 29], [0, 1, 7], [32, 63, 64]],
            [0, 1, -1, -1, 2, -1, -1, 3, -1, -1, -1]);
        return new Pipeline(transformer, ensemble);
    }

    /// <summary>Steps of a number in float32.</summary>
    public static Pipeline OfSteps()
    {
        var transformer = new ColumnTransformer(
            OnnxRows.Schema,
            [
                new NumericColumn(0, steps: [new ReplaceMissingStep(12.5f), new AffineStep(3, 0.0321f)]),
                new NumericColumn(5, steps: [new AffineStep(0.1f, 0), new ReplaceMissingStep(2)]),
                new NumericColumn(1, steps: [new CumulativeStep(logarithm: true, 2.9f, 1.9f)], missingFlag: true),
                new NumericColumn(3, new Imputer(1.7e9f), steps: [new CumulativeStep(logarithm: false, 1.7e9f, 1.1e5f), new ReplaceMissingStep(0.5f)]),
            ],
            []);
        return new Pipeline(transformer, new LogisticRegression([1.5, -0.25, 2, 0.75, -1], 0.125, [0, 0, 0, 0, 0]), new IdentityCalibrator());
    }

    /// <summary>Numbers and categories looked up in tables, bins, and probabilities by bins of the score, which fall and rise.</summary>
    public static Pipeline OfTables()
    {
        var transformer = new ColumnTransformer(
            OnnxRows.Schema,
            [
                new NumericColumn(0, steps: [new LookupStep([0, 3, 7, 28], [1.5f, -2, 0.25f, 4], 0.5f)]),
                new NumericColumn(1, steps: [new BinStep([-2, 0, 5, 20, 90]), new ReplaceMissingStep(0.3f)]),
                new NumericColumn(5, new Imputer(0.5f), steps: [new BinStep([-1, -0.5f, 0.1f, 0.4f], fixZero: true)]),
                new NumericColumn(6, steps: [new IsMissingStep()]),
                new NumericColumn(8, steps: [new LookupStep([], [], -0.75f)]),
                new NumericColumn(3, steps: [new CumulativeStep(logarithm: false, 1.7e9f, 0)]),
            ],
            [new CategoricalColumn(2, lookup: new LookupEncoder(["paid", "organic", "Zürich ☂"], [0.5f, -1], [0, 1, 1, 3], [1, 0, 1], [2, -3, 0.125f]))]);
        double[] weights = [1, 2, -1, 0.5, 1, 3, 0.75, 1.25];
        return new Pipeline(transformer, new LogisticRegression(weights, -0.3, new double[8]), new BinnedCalibrator(0.7f, -2.3f, [0.1f, 0.4f, 0.2f, 0.6f, 0.5f, 0.9f]));
    }
}
