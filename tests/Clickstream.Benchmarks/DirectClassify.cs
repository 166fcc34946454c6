using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Clickstream.Api.Direct;
using Clickstream.Api.Hosting;
using Clickstream.Api.Plain;
using Clickstream.Api.Scoring;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Benchmarks;

/// <summary>
/// The steps of a POST /classify with features: JSON into the row, the score, the answer into bytes. The baseline parses the JSON and looks at nothing in it;
/// <see cref="SerializeAnswer"/> writes the same answer by way of the object that it is made of.
/// </summary>
public class DirectClassify : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = ApiJson.Default,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly TemporaryFolder _folder = new();
    private readonly byte[] _body = """{"sessionId":"s-1","features":{"product_pages":12,"page_value":3.25,"channel":"email","weekend":true}}"""u8.ToArray();
    private readonly ScoringRequest _request = new() { SessionId = "s-1", ReasonCount = 0 };
    private PredictionEngine _engine = null!;
    private DirectModel _model = null!;
    private byte[] _answer = new byte[1024];

    [GlobalSetup]
    public void Setup()
    {
        SamplePackages.Write(_folder.Path, Grain.Rows);
        PredictionEnginePool.FromDirectory(_folder.Path).TryRent(PredictionTask.Conversion, out PredictionEngineLease lease);
        _engine = lease.Engine;
        _model = new DirectModel(_engine.Package, Json);
        if (!ReadFeatures()) throw new InvalidOperationException("The body is not plain.");
        int length = WriteAnswer();
        if (!SerializeAnswer().AsSpan().SequenceEqual(_answer.AsSpan(0, length))) throw new InvalidOperationException("The answers differ.");
    }

    [GlobalCleanup]
    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Benchmark(Baseline = true)]
    public int ParseAlone()
    {
        int tokens = 0;
        var json = new Utf8JsonReader(_body);
        while (json.Read()) tokens++;
        return tokens;
    }

    [Benchmark]
    public bool ReadFeatures() => _model.TryFeaturize(_body, PlainBody.OfThread, _engine);

    [Benchmark]
    public double Score()
    {
        _engine.ClassifyRow(out double probability);
        return probability;
    }

    [Benchmark]
    public int WriteAnswer()
    {
        bool yes = _engine.ClassifyRow(out double probability);
        return _model.Answer.Write(ref _answer, "s-1"u8, yes, probability, []);
    }

    [Benchmark]
    public byte[] SerializeAnswer()
    {
        Prediction prediction = _engine.PredictRow(reasonCount: 0);
        var scored = new ScoredSession("s-1", prediction, _engine.Package, [], _request, []);
        return JsonSerializer.SerializeToUtf8Bytes(ClassifyResponse.From(scored), Json.GetTypeInfo(typeof(ClassifyResponse)));
    }
}
