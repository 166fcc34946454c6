using BenchmarkDotNet.Attributes;
using Clickstream.Benchmarks.Imports;
using Clickstream.Learning.Pipelines;

namespace Clickstream.Benchmarks;

/// <summary>Rows of 17 columns to their probabilities by logistic regression: learned here, and read from ML.NET's zip.</summary>
public class ScoreImportedLinear
{
    private readonly float[] _scratch = new float[1024];
    private Pipeline _native = null!;
    private Pipeline _mlNet = null!;
    private int _next;

    /// <summary>4,096 rows in one call, or one.</summary>
    [Params(false, true)]
    public bool Batch { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _native = ShopModels.Linear();
        _mlNet = ShopModels.ThroughMlNet(_native);
    }

    [Benchmark(Baseline = true)]
    public double Native() => Predict(_native);

    [Benchmark]
    public double MlNet() => Predict(_mlNet);

    private double Predict(Pipeline pipeline) => Batch
        ? pipeline.PredictAll(ShopModels.Table)[0]
        : pipeline.Predict(ShopModels.Table, _next++ & (ShopModels.RowCount - 1), _scratch);
}
