using System.Text.Json.Nodes;
using Clickstream.Learning.Calibration;
using Clickstream.Learning.Pipelines;
using Clickstream.Learning.Predictors;
using Clickstream.Learning.Preprocessing;
using Clickstream.Learning.Trees;
using Clickstream.Learning.Trees.Prediction;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Packages;

/// <summary>Packages whose checksums are right and whose JSON is not: made by someone, not damaged by chance.</summary>
public sealed class HostileJsonTests : IDisposable
{
    private static readonly string[] Values =
        ["null", "-1", "2147483647", "1e300", "1e999", "\"NaN\"", "[null]", """{ "$type": "System.String" }"""];

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(OpenedPackage.Manifest)]
    [InlineData(OpenedPackage.Pipeline)]
    [InlineData(OpenedPackage.Probes)]
    public void Any_value_of_a_conversion_model_may_be_wrong(string entry) => TryAll(HandMade.Conversion(), entry);

    [Theory]
    [InlineData(OpenedPackage.Manifest, "amountDistribution")]
    [InlineData(OpenedPackage.AmountPipeline, "predictor")]
    public void Any_value_of_a_revenue_model_may_be_wrong(string entry, string under) => TryAll(HandMade.Package(HandMade.Revenue()), entry, under);

    [Theory]
    [InlineData(OpenedPackage.Manifest, "segments")]
    [InlineData(OpenedPackage.Pipeline, "clusterer")]
    public void Any_value_of_a_segment_model_may_be_wrong(string entry, string under) => TryAll(HandMade.Package(HandMade.Segments()), entry, under);

    [Fact]
    public void Any_value_of_trees_and_their_calibrator_may_be_wrong()
    {
        var ensemble = new TreeEnsemble(1, -0.5, [0], [0, -1, -1], [3, 0, 0], [false, false, false], [1, -1, -1], [2, -1, -1], [0, -1, 2], [4, 3, 1]);
        var trees = new GradientBoosting(ensemble, ScoreLink.Logit, [1], []);
        var transformer = new ColumnTransformer(HandMade.Schema, [new NumericColumn(0)], []);
        var calibrator = new IsotonicCalibrator([-1, 1], [0.25, 0.75], 0.01);
        TryAll(new ConversionModel(new Pipeline(transformer, trees, calibrator), 0.5, 0.25), OpenedPackage.Pipeline);
    }

    [Fact]
    public void Any_value_of_a_probe_with_events_may_be_wrong()
    {
        ModelPackage package = Trained.Package(Grain.Events, PredictionTask.Conversion);
        Probe probe = package.Probes[0];
        TryAll(package with { Probes = [probe with { Events = [.. probe.Events!.Take(1)] }] }, OpenedPackage.Probes);
    }

    public void Dispose() => _folder.Dispose();

    private void TryAll(ITaskModel model, string entry) => TryAll(HandMade.Package(model), entry);

    /// <summary>Each value in turn is left out and replaced: the package is refused as a package, or serves and answers.</summary>
    private void TryAll(ModelPackage package, string entry, string? under = null)
    {
        string path = _folder["model.zip"];
        ModelPackageWriter.Save(path, package);
        var opened = new OpenedPackage(path);
        JsonNode whole = opened.Json(entry);
        int refused = 0;
        foreach (object[] place in Places(whole, []).Where(place => under is null || under.Equals(place[0])).ToArray())
        {
            foreach (string? value in Values.Prepend(null))
            {
                JsonNode changed = whole.DeepClone();
                Replace(changed, place, value);
                opened.Set(entry, changed).Sign().Save(path);
                if (!Loads(path, $"{entry} {string.Join("/", place)} = {value ?? "(left out)"}")) refused++;
            }
        }

        Assert.NotEqual(0, refused);
    }

    private static bool Loads(string path, string what)
    {
        try
        {
            ModelPackage loaded = ModelLoader.Load(path);
            var engine = new PredictionEngine(loaded);
            foreach (Probe probe in loaded.Probes) Assert.All(ModelLoader.Ask(engine, probe).Figures, figure => Assert.True(double.IsFinite(figure), what));
            return true;
        }
        catch (PackageException)
        {
            return false;
        }
        catch (Exception e) when (e is not Xunit.Sdk.XunitException)
        {
            throw new InvalidOperationException($"{what}: {e.GetType().Name}: {e.Message}", e);
        }
    }

    private static IEnumerable<object[]> Places(JsonNode? node, object[] at)
    {
        if (at.Length > 0) yield return at;
        IEnumerable<(object Step, JsonNode? Child)> children = node switch
        {
            JsonObject properties => properties.Where(property => property.Key != "checksums").Select(property => ((object)property.Key, property.Value)),
            JsonArray items => items.Take(3).Select((item, i) => ((object)i, item)),
            _ => [],
        };
        foreach ((object step, JsonNode? child) in children)
            foreach (object[] place in Places(child, [.. at, step])) yield return place;
    }

    private static void Replace(JsonNode root, object[] place, string? value)
    {
        JsonNode parent = root;
        foreach (object step in place[..^1]) parent = step is string name ? parent[name]! : parent[(int)step]!;
        JsonNode? replacement = value is null or "null" ? null : JsonNode.Parse(value);
        if (parent is JsonArray items)
        {
            if (value is null) items.RemoveAt((int)place[^1]);
            else items[(int)place[^1]] = replacement;
        }
        else if (value is null)
        {
            parent.AsObject().Remove((string)place[^1]);
        }
        else
        {
            parent[(string)place[^1]] = replacement;
        }
    }
}
