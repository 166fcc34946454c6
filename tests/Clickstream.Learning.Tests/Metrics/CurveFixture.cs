using System.Text.Json;

namespace Clickstream.Learning.Tests.Metrics;

/// <summary>What scikit-learn 1.2.1 answers: Fixtures/curves.json, made by the script beside it.</summary>
internal sealed record CurveFixture(IReadOnlyList<CurveFixture.Rows> Sets)
{
    public static CurveFixture Load()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ClickstreamApi.sln"))) directory = directory.Parent!;
        string path = Path.Combine(directory.FullName, "tests", "Clickstream.Learning.Tests", "Fixtures", "curves.json");
        return JsonSerializer.Deserialize<CurveFixture>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
    }

    public sealed record Rows(
        string Name,
        double[] Labels,
        double[] Probabilities,
        double[] Weights,
        double[] Amounts,
        double[] Predicted,
        Judged Unweighted,
        Judged Weighted);

    public sealed record Judged(
        Roc Roc,
        PrecisionRecall PrecisionRecall,
        Calibration? Calibration,
        double RocAuc,
        double AveragePrecision,
        double BalancedAccuracy,
        double Matthews,
        double MedianAbsoluteError,
        double RootMeanSquaredLogError);

    public sealed record Roc(double[] FalsePositiveRate, double[] TruePositiveRate, double[] Thresholds);

    public sealed record PrecisionRecall(double[] Recall, double[] Precision, double[] Thresholds);

    public sealed record Calibration(double[] Observed, double[] Predicted);
}
