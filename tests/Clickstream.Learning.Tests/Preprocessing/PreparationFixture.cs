using System.Text.Json;

namespace Clickstream.Learning.Tests.Preprocessing;

/// <summary>What scikit-learn 1.2.1 makes of some columns: Fixtures/preprocessing.json, made by the script beside it.</summary>
internal sealed record PreparationFixture(
    float?[] Numbers,
    Dictionary<string, float> Imputed,
    PreparationFixture.ScaledColumn Scaled,
    string[] TrainNames,
    PreparationFixture.ZerosAndOnes[] OneHot,
    PreparationFixture.OrderedColumn Ordinal,
    string?[] Categories,
    double[] Labels,
    double[] Amounts,
    PreparationFixture.MeanTargets[] TargetOfLabels,
    PreparationFixture.MeanTargets[] TargetOfAmounts)
{
    public static PreparationFixture Load()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory.FullName, "ClickstreamApi.sln"))) directory = directory.Parent!;
        string path = Path.Combine(directory.FullName, "tests", "Clickstream.Learning.Tests", "Fixtures", "preprocessing.json");
        return JsonSerializer.Deserialize<PreparationFixture>(File.ReadAllText(path), JsonSerializerOptions.Web)!;
    }

    public sealed record ScaledColumn(double[] Train, double[] Later, double[] Weights, double[] Standard, double[] MinMax, double[] Clipped);

    public sealed record ZerosAndOnes(string[] Names, string[] Later, float[][] Rows)
    {
        [System.Text.Json.Serialization.JsonPropertyName("min_frequency")]
        public double MinimumShare { get; init; }

        /// <summary>With scikit-learn the column of the infrequent ones counts too.</summary>
        [System.Text.Json.Serialization.JsonPropertyName("max_categories")]
        public int? MaximumColumns { get; init; }
    }

    public sealed record OrderedColumn(string[] Order, string[] Values, float[] Codes);

    public sealed record MeanTargets(double? Smoothing, double Mean, Dictionary<string, double> Values);
}
