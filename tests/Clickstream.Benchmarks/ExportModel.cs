using BenchmarkDotNet.Attributes;
using Clickstream.Benchmarks.Imports;
using Clickstream.Interchange.MlNet.Export;
using Clickstream.Interchange.Onnx;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Benchmarks;

/// <summary>500 trees of 31 leaves and their preparation written: as our own JSON, as the entries of ML.NET's zip (not packed), and as ONNX.</summary>
public class ExportModel
{
    private Pipeline _pipeline = null!;

    [GlobalSetup]
    public void Setup() => _pipeline = ShopModels.Trees(CategoryEncoding.OneHot, count: 500);

    [Benchmark(Baseline = true)]
    public long OurJson()
    {
        using var stream = new MemoryStream();
        PipelineJson.Write(stream, _pipeline);
        return stream.Length;
    }

    [Benchmark]
    public long MlNetEntries() => MlNetExport.Classifier(_pipeline, threshold: 0.5, scoreThreshold: null).Values.Sum(content => (long)content.Length);

    [Benchmark]
    public long Onnx() => OnnxExport.Classifier(_pipeline, threshold: 0.5, new OnnxDescription("1", "A benchmark.")).Length;
}
