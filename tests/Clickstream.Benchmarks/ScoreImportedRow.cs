using BenchmarkDotNet.Attributes;
using Clickstream.Benchmarks.Imports;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Benchmarks;

/// <summary>One row of 17 columns to its probability by 200 trees of 31 leaves: learned here, read from ML.NET's zip, and from XGBoost's JSON.</summary>
public class ScoreImportedRow
{
    private Pipeline _native = null!;
    private Pipeline _mlNet = null!;
    private Pipeline _xgBoost = null!;
    private float[] _scratch = [];
    private int _next;

    /// <summary>How the native model's categories come to its trees. XGBoost's always are codes; ML.NET's always 0/1 slots.</summary>
    [Params(CategoryEncoding.OneHot, CategoryEncoding.Codes)]
    public CategoryEncoding Encoding { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _native = ShopModels.Trees(Encoding, count: 200);
        _mlNet = ShopModels.ThroughMlNet(_native);
        _xgBoost = ShopModels.ThroughXGBoost(_native);
        _scratch = new float[new[] { _native, _mlNet, _xgBoost }.Max(pipeline => pipeline.ScratchLength)];
    }

    [Benchmark(Baseline = true)]
    public double Native() => Predict(_native);

    [Benchmark]
    public double MlNet() => Predict(_mlNet);

    [Benchmark]
    public double XGBoost() => Predict(_xgBoost);

    private double Predict(Pipeline pipeline) => pipeline.Predict(ShopModels.Table, _next++ & (ShopModels.RowCount - 1), _scratch);
}
