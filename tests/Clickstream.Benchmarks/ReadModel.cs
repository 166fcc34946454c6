using BenchmarkDotNet.Attributes;
using Clickstream.Benchmarks.Imports;
using Clickstream.Interchange.MlNet;
using Clickstream.Interchange.Models;
using Clickstream.Interchange.XGBoost;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Preprocessing;

namespace Clickstream.Benchmarks;

/// <summary>From a file in memory to a pipeline that is ready to answer, 500 trees of 31 leaves: our own JSON, ML.NET's zip, XGBoost's JSON and UBJSON.</summary>
public class ReadModel
{
    private byte[] _ours = [];
    private byte[] _mlNet = [];
    private byte[] _json = [];
    private byte[] _ubjson = [];
    private FeatureMapping _mapping = FeatureMapping.None;

    [GlobalSetup]
    public void Setup()
    {
        Pipeline pipeline = ShopModels.Trees(CategoryEncoding.OneHot, count: 500);
        using var stream = new MemoryStream();
        PipelineJson.Write(stream, pipeline);
        _ours = stream.ToArray();
        _mlNet = ShopModels.MlNetZip(pipeline);
        var file = new XGBoostFile(pipeline);
        (_json, _ubjson, _mapping) = (file.ToJson(), file.ToUbjson(), file.Mapping);
    }

    [Benchmark(Baseline = true)]
    public Pipeline OurJson() => PipelineJson.Read(new MemoryStream(_ours));

    [Benchmark]
    public ForeignModel MlNetZip() => MlNetReader.Read(new MemoryStream(_mlNet));

    [Benchmark]
    public ForeignModel XGBoostJson() => XGBoostReader.Read(_json, _mapping);

    [Benchmark]
    public ForeignModel XGBoostUbjson() => XGBoostReader.Read(_ubjson, _mapping);
}
