using BenchmarkDotNet.Attributes;
using Clickstream.Benchmarks.Imports;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Benchmarks;

/// <summary>4,096 rows in one call to the models of <see cref="ScoreImportedRow"/>.</summary>
public class ScoreImportedBatch
{
    private Pipeline _native = null!;
    private Pipeline _mlNet = null!;
    private Pipeline _xgBoost = null!;

    /// <summary>As in <see cref="ScoreImportedRow"/>.</summary>
    [Params(CategoryEncoding.OneHot, CategoryEncoding.Codes)]
    public CategoryEncoding Encoding { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _native = ShopModels.Trees(Encoding, count: 200);
        _mlNet = ShopModels.ThroughMlNet(_native);
        _xgBoost = ShopModels.ThroughXGBoost(_native);
    }

    [Benchmark(Baseline = true)]
    public double[] Native() => _native.PredictAll(ShopModels.Table);

    [Benchmark]
    public double[] MlNet() => _mlNet.PredictAll(ShopModels.Table);

    [Benchmark]
    public double[] XGBoost() => _xgBoost.PredictAll(ShopModels.Table);
}
