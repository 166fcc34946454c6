using Clickstream.Packages;
using Clickstream.Publishing;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Publishing;

public sealed class ModelPublisherTests : IDisposable
{
    private readonly TemporaryFolder _models = new();
    private readonly TemporaryFolder _made = new();
    private readonly SteppedClock _clock = new();

    [Fact]
    public void What_is_published_is_served_and_waited_for()
    {
        ModelPackage package = Publish(1);
        PredictionEnginePool pool = PredictionEnginePool.FromDirectory(_models.Path);
        Assert.Equal(package.Sha256, pool.Status(PredictionTask.Conversion).Package!.Sha256);
        Assert.Equal([PredictionTask.Conversion], ModelCatalog.Read(_models.Path));
        Assert.Empty(Kept());
        Assert.Equal(["catalog.json", "conversion.zip"], Directory.EnumerateFileSystemEntries(_models.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void What_a_killed_publisher_left_half_is_deleted_at_the_next_publication()
    {
        Publish(1);
        Publish(2);
        string archive = Path.Combine("versions", "conversion");
        string[] halves = [".catalog.json.abcdefgh.123.tmp", ".conversion.zip.abcdefgh.123.tmp", Path.Combine(archive, ".20261126T120000000Z-1.zip.abcdefgh.123.tmp")];
        string[] others = [".conversion.zip.Ab12Cd", ".notes.txt.abcdefgh.123.tmp", "conversion.zip.abcdefgh.123.tmp", Path.Combine(archive, "notes.tmp")];
        foreach (string name in halves.Concat(others)) File.WriteAllText(_models[name], "half");
        foreach (string name in halves.Concat(others)) File.SetLastWriteTimeUtc(_models[name], _clock.GetUtcNow().UtcDateTime.AddMinutes(-59));
        Publish(3);
        Assert.All(halves, name => Assert.True(File.Exists(_models[name])));
        _clock.Step(TimeSpan.FromMinutes(1));
        Publish(4);
        Assert.All(halves, name => Assert.False(File.Exists(_models[name])));
        Assert.All(others, name => Assert.True(File.Exists(_models[name])));
    }

    [Fact]
    public void What_was_replaced_is_kept_up_to_a_number()
    {
        string[] versions = [.. Enumerable.Range(1, 5).Select(score => Publish(score, kept: 3).Manifest.Version)];
        Assert.Equal(versions[1..4].Reverse(), Kept());
        Assert.Equal(versions[4], InUse());
    }

    [Fact]
    public void The_same_package_again_pushes_out_no_other()
    {
        string first = Publish(1, kept: 2).Manifest.Version;
        string second = Publish(2, kept: 2).Manifest.Version;
        for (int i = 0; i < 3; i++) Publish(2, kept: 2);
        Assert.Equal((first, second), (Assert.Single(Kept()), InUse()));
    }

    [Fact]
    public void A_canary_of_another_task_is_not_promoted()
    {
        string first = Publish(1).Manifest.Version;
        HandMade.Write(_made.Path, HandMade.Segments());
        File.Copy(_made["segment.zip"], _models["conversion.canary.zip"]);
        Assert.EndsWith(
            "conversion.canary.zip holds a segment model; expected one of conversion.",
            Refused(() => Publisher().Promote(PredictionTask.Conversion, ModelVariant.Canary)),
            StringComparison.Ordinal);
        Assert.Equal(first, InUse());
        Assert.True(File.Exists(_models["conversion.canary.zip"]));
    }

    [Fact]
    public void A_catalogue_that_is_made_names_what_lies_there_already()
    {
        HandMade.Write(_models.Path, HandMade.Revenue());
        Publish(1);
        Assert.Equal([PredictionTask.Conversion, PredictionTask.Revenue], ModelCatalog.Read(_models.Path));
    }

    [Fact]
    public void A_broken_catalogue_is_told_before_anything_is_changed()
    {
        string first = Publish(1).Manifest.Version;
        File.WriteAllText(_models["catalog.json"], "rubbish");
        Assert.ThrowsAny<InvalidDataException>(() => Publish(2));
        Assert.Equal(first, InUse());
    }

    [Fact]
    public void Goes_back_to_the_one_before_and_forth_again()
    {
        string[] versions = [.. Enumerable.Range(1, 3).Select(score => Publish(score).Manifest.Version)];
        Assert.Equal(versions[1], Publisher().RollBack(PredictionTask.Conversion, null).Manifest.Version);
        Assert.Equal((versions[1], $"{versions[2]},{versions[0]}"), (InUse(), string.Join(',', Kept())));
        _clock.Step(TimeSpan.FromMinutes(1));
        Assert.Equal(versions[2], Publisher().RollBack(PredictionTask.Conversion, null).Manifest.Version);
        _clock.Step(TimeSpan.FromMinutes(1));
        Assert.Equal(versions[0], Publisher().RollBack(PredictionTask.Conversion, versions[0]).Manifest.Version);
        Assert.Equal(versions[0], InUse());
    }

    [Fact]
    public void Goes_back_although_only_one_is_kept()
    {
        string first = Publish(1, kept: 1).Manifest.Version;
        string second = Publish(2, kept: 1).Manifest.Version;
        Assert.Equal(first, Publisher(1).RollBack(PredictionTask.Conversion, null).Manifest.Version);
        Assert.Equal((first, second), (InUse(), Assert.Single(Kept())));
    }

    [Fact]
    public void There_must_be_something_to_go_back_to()
    {
        Assert.StartsWith("No other version of the conversion model is kept", Refused(() => Publisher().RollBack(PredictionTask.Conversion, null)), StringComparison.Ordinal);
        string first = Publish(1).Manifest.Version;
        Publish(2);
        Assert.EndsWith($" Kept: {first}.", Refused(() => Publisher().RollBack(PredictionTask.Conversion, "0123456789ab")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_package_that_cannot_be_used_changes_nothing()
    {
        string first = Publish(1).Manifest.Version;
        File.WriteAllText(_made["conversion.zip"], "rubbish");
        Assert.StartsWith("conversion.zip: not a readable", Refused(() => Publisher().Publish(_made["conversion.zip"], ModelVariant.Stable, false)), StringComparison.Ordinal);
        Assert.Equal(first, InUse());
        Assert.Empty(Kept());
    }

    [Fact]
    public void What_would_break_clients_is_refused_unless_it_is_wanted()
    {
        Publish(1);
        string ofClicks = Path.Combine(_made.Path, "clicks.zip");
        ModelPackageWriter.Save(ofClicks, Trained.Package(Grain.Events, PredictionTask.Conversion));
        const string why = "clicks.zip would break what clients send: it takes clicks, where the one in use takes session rows.";
        Assert.Equal(why, Refused(() => Publisher().Publish(ofClicks, ModelVariant.Stable, allowsSchemaChanges: false)));
        Assert.Equal(InUse(Publisher().Publish(ofClicks, ModelVariant.Stable, allowsSchemaChanges: true)), InUse());
    }

    [Fact]
    public void A_canary_is_promoted()
    {
        string stable = Publish(1).Manifest.Version;
        string canary = Publish(2, variant: ModelVariant.Canary).Manifest.Version;
        Assert.Equal(stable, InUse());
        Assert.True(File.Exists(_models["conversion.canary.zip"]));
        Assert.Equal(canary, Publisher().Promote(PredictionTask.Conversion, ModelVariant.Canary).Manifest.Version);
        Assert.Equal((canary, stable), (InUse(), Assert.Single(Kept())));
        Assert.False(File.Exists(_models["conversion.canary.zip"]));
        Assert.Throws<FileNotFoundException>(() => Publisher().Promote(PredictionTask.Conversion, ModelVariant.Canary));
    }

    public void Dispose()
    {
        _models.Dispose();
        _made.Dispose();
    }

    private static string Refused(Action action) => Assert.Throws<PackageException>(action).Message;

    private static string InUse(ModelPackage package) => package.Manifest.Version;

    private string InUse() => InUse(ModelLoader.Load(_models["conversion.zip"]));

    private IEnumerable<string> Kept() => Publisher().Versions(PredictionTask.Conversion).Select(kept => kept.Version);

    private ModelPublisher Publisher(int kept = 5) => new(_models.Path, kept, _clock);

    private ModelPackage Publish(double score, int kept = 5, ModelVariant variant = ModelVariant.Stable)
    {
        HandMade.Write(_made.Path, new ConversionModel(HandMade.Classifier(HandMade.Always(score)), 0.5, 0.25));
        ModelPackage published = Publisher(kept).Publish(_made["conversion.zip"], variant, allowsSchemaChanges: false);
        _clock.Step(TimeSpan.FromMinutes(1));
        return published;
    }
}
