using Clickstream.Events;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Serving;

public sealed class ModelLoaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void A_model_that_answers_as_its_trainer_did_is_loaded()
    {
        foreach (ModelPackage package in Trained.Packages(Grain.Events).Concat(Trained.Packages(Grain.Rows)))
            Assert.Equal(package.Manifest.Task, Load(package).Model.Task);
    }

    [Fact]
    public void A_model_that_answers_otherwise_is_refused()
    {
        ModelPackage package = HandMade.Package(HandMade.Segments());
        Probe[] probes = [package.Probes[0], package.Probes[1] with { Answer = [2, 0.5] }];
        Assert.Equal("model.zip: probe 2 of 2 answers [1, 0.5]; its trainer got [2, 0.5].", Refusal(package with { Probes = probes }));
    }

    [Theory]
    [InlineData(1e-10, true)]
    [InlineData(1e-8, false)]
    public void The_last_bits_may_differ_but_no_more(double difference, bool loads)
    {
        ModelPackage package = HandMade.Package(HandMade.Conversion());
        package = package with { Probes = [package.Probes[0] with { Answer = [package.Probes[0].Answer[0] + difference] }] };
        if (loads) Load(package);
        else Assert.Contains("its trainer got", Refusal(package), StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_of_another_length_is_another_answer()
    {
        ModelPackage package = HandMade.Package(HandMade.Conversion());
        Refusal(package with { Probes = [package.Probes[0] with { Answer = [] }] });
        Refusal(package with { Probes = [package.Probes[0] with { Answer = [.. package.Probes[0].Answer, 0] }] });
    }

    [Fact]
    public void A_package_without_probes_is_refused() =>
        Assert.Equal("model.zip: holds no probes; it cannot be examined.", Refusal(HandMade.Package(HandMade.Conversion()) with { Probes = [] }));

    [Theory]
    [InlineData("""{ "sides": 4 }""", "a probe has a value for 'sides', which the model does not know.")]
    [InlineData("""{ "pages": "many" }""", "a probe has the value \"many\" for 'pages'; expected a finite number with a decimal point, or nothing when it is missing.")]
    [InlineData("""{ "pages": 1e60 }""", "a probe has the value 1e60 for 'pages'; expected a finite number with a decimal point, or nothing when it is missing.")]
    [InlineData("""{ "weekend": 2 }""", "a probe has the value 2 for 'weekend'; expected true or false (yes or no, 1 or 0), or nothing when it is missing.")]
    [InlineData("""{ "channel": [] }""", "a probe has the value [] for 'channel'; expected a number, a text, true or false.")]
    [InlineData("""{ "channel": null }""", "a probe has the value null for 'channel'; expected a number, a text, true or false.")]
    public void A_probe_that_its_model_cannot_be_asked_is_refused(string features, string message) =>
        Assert.Equal($"model.zip: {message}", Refusal(With(HandMade.Probe(features) with { Answer = [0.5] })));

    [Fact]
    public void A_probe_that_asks_nothing_is_refused()
    {
        Assert.Equal("model.zip: a probe holds neither events nor features.", Refusal(With(new Probe(null, null, null, [0.5]))));
        Assert.Equal("model.zip: a probe holds neither events nor features.", Refusal(With(new Probe(null, [], null, [0.5]))));
    }

    [Fact]
    public void A_probe_of_events_is_not_for_a_model_of_session_rows() => Assert.Equal(
        "model.zip: a probe cannot be asked: The Conversion model was trained on session rows; it wants features, not events.",
        Refusal(With(new Probe(null, [Some.Event(EventKind.ViewItem)], null, [0.5]))));

    [Fact]
    public void A_probe_may_hold_no_purchase()
    {
        ModelPackage package = Trained.Package(Grain.Events, PredictionTask.Conversion);
        string message = Refusal(package with { Probes = [new Probe(Visitor.Unknown, [Some.Event(EventKind.Purchase)], null, [0.5])] });
        Assert.StartsWith("model.zip: a probe cannot be asked: Event 0 is a purchase", message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static ModelPackage With(Probe probe) => HandMade.Package(HandMade.Conversion()) with { Probes = [probe] };

    private ModelPackage Load(ModelPackage package)
    {
        ModelPackageWriter.Save(_folder["model.zip"], package);
        return ModelLoader.Load(_folder["model.zip"]);
    }

    private string Refusal(ModelPackage package) => Assert.Throws<PackageException>(() => Load(package)).Message;
}
