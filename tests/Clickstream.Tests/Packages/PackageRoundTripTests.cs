using System.Security.Cryptography;
using Clickstream.Learning.Tables;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Packages;

public sealed class PackageRoundTripTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(PredictionTask.Conversion)]
    [InlineData(PredictionTask.Revenue)]
    [InlineData(PredictionTask.Segment)]
    public void A_model_read_back_answers_sessions_with_the_same_bits(PredictionTask task)
    {
        ModelPackage trained = Trained.Package(Grain.Events, task);
        ModelPackage loaded = SaveAndLoad(trained);
        PredictionEngine before = new(trained), after = new(loaded);
        foreach (LabeledSnapshot cut in SnapshotCutter.CutPrefixes(SampleSessions.Make(40, seed: 5)))
            AssertSame(before.Predict(cut.Snapshot, reasonCount: 50), after.Predict(cut.Snapshot, reasonCount: 50));
    }

    [Theory]
    [InlineData(PredictionTask.Conversion)]
    [InlineData(PredictionTask.Revenue)]
    [InlineData(PredictionTask.Segment)]
    public void A_model_read_back_answers_rows_with_the_same_bits(PredictionTask task)
    {
        ModelPackage trained = Trained.Package(Grain.Rows, task);
        PredictionEngine before = new(trained), after = new(SaveAndLoad(trained));
        var random = new Random(11);
        string?[] channels = ["email", "organic", "paid", "pigeon", null];
        for (int i = 0; i < 100; i++)
        {
            foreach (FeatureTable row in new[] { before.Row, after.Row }) row.ClearRow(0);
            (float pages, float value, string? channel) = (random.Next(40), (float)(100 * random.NextDouble()), channels[random.Next(5)]);
            foreach (FeatureTable row in new[] { before.Row, after.Row })
            {
                row.Numbers(0)[0] = pages;
                row.Numbers(1)[0] = i % 7 == 0 ? float.NaN : value;
                row.Categories(2)[0] = channel;
            }

            AssertSame(before.PredictRow(reasonCount: 50), after.PredictRow(reasonCount: 50));
        }
    }

    [Fact]
    public void The_same_package_gives_the_same_bytes_and_reading_and_writing_changes_none()
    {
        foreach (ModelPackage package in HandMadeAndTrained())
        {
            ModelPackage first = ModelPackageWriter.Save(_folder["first.zip"], package);
            ModelPackageWriter.Save(_folder["second.zip"], package);
            ModelPackageWriter.Save(_folder["third.zip"], ModelPackageReader.Load(_folder["first.zip"]));
            byte[] bytes = File.ReadAllBytes(_folder["first.zip"]);
            Assert.Equal(bytes, File.ReadAllBytes(_folder["second.zip"]));
            Assert.Equal(bytes, File.ReadAllBytes(_folder["third.zip"]));
            Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), first.Sha256);
            Assert.Equal(first.Sha256, ModelPackageReader.Load(_folder["first.zip"]).Sha256);
        }
    }

    [Fact]
    public void The_version_is_that_of_what_was_learned_whenever_that_was()
    {
        ModelPackage package = HandMade.Package(HandMade.Conversion());
        string version = Save(package).Manifest.Version;
        Assert.Matches("^[0-9a-f]{12}$", version);
        Assert.Equal(version, Save(package with { Card = "# Other words\n", Probes = [] }).Manifest.Version);
        Assert.Equal(version, Save(package with { Manifest = package.Manifest with { Version = "mine", TrainedAt = DateTimeOffset.UnixEpoch } }).Manifest.Version);
        Assert.NotEqual(version, Save(package with { Manifest = package.Manifest with { Threshold = 0.75 } }).Manifest.Version);
        Assert.NotEqual(version, Save(HandMade.Package(new ConversionModel(HandMade.Classifier(HandMade.Always(0.25)), 0.5, 0.25))).Manifest.Version);
    }

    [Fact]
    public void Either_part_of_a_revenue_model_changes_its_version()
    {
        RevenueModel model = HandMade.Revenue();
        var otherPurchase = new RevenueModel(HandMade.Classifier(HandMade.Always(0)), model.Amount, HandMade.Distribution, "EUR");
        var otherAmount = new RevenueModel(model.Purchase, new(HandMade.Transformer(), HandMade.Always(0)), HandMade.Distribution, "EUR");
        string[] versions = [.. new[] { model, otherPurchase, otherAmount }.Select(one => Save(HandMade.Package(one)).Manifest.Version)];
        Assert.Equal(3, versions.Distinct().Count());
    }

    [Fact]
    public void Saving_leaves_the_package_and_nothing_else()
    {
        string folder = _folder["deep/models"];
        HandMade.WriteAll(folder);
        HandMade.WriteAll(folder);
        Assert.Equal(["abandonment.zip", "conversion.zip", "revenue.zip", "segment.zip"], Directory.GetFileSystemEntries(folder).Select(Path.GetFileName).Order());
    }

    [Fact]
    public void Saving_that_fails_leaves_nothing_behind()
    {
        Directory.CreateDirectory(_folder["conversion.zip"]);
        Assert.ThrowsAny<Exception>(() => Save(HandMade.Package(HandMade.Conversion())));
        Assert.Equal(["conversion.zip"], Directory.GetFileSystemEntries(_folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void What_a_killed_run_left_behind_does_not_stand_in_the_way()
    {
        File.WriteAllText(_folder[$".conversion.zip.{Environment.ProcessId}.tmp"], "half");
        Save(HandMade.Package(HandMade.Conversion()));
        ModelPackageReader.Load(_folder["conversion.zip"]);
    }

    [Fact]
    public async Task A_reader_sees_the_old_file_or_the_new_one_whole()
    {
        ModelPackage[] packages = [HandMade.Package(HandMade.Conversion()), HandMade.Package(new ConversionModel(HandMade.Classifier(HandMade.Always(0)), 0.5, 0.25))];
        string[] versions = [.. packages.Select(package => Save(package).Manifest.Version)];
        Task writing = Task.Run(() =>
        {
            for (int i = 0; i < 40; i++) Save(packages[i % 2]);
        });
        do Assert.Contains(ModelPackageReader.Load(_folder["conversion.zip"]).Manifest.Version, versions);
        while (!writing.IsCompleted);
        await writing;
    }

    public void Dispose() => _folder.Dispose();

    private static IEnumerable<ModelPackage> HandMadeAndTrained() =>
    [
        HandMade.Package(HandMade.Conversion()), HandMade.Package(HandMade.Revenue()), HandMade.Package(HandMade.Segments()),
        Trained.Package(Grain.Events, PredictionTask.Conversion), Trained.Package(Grain.Rows, PredictionTask.Revenue),
        Trained.Package(Grain.Events, PredictionTask.Segment),
    ];

    private static void AssertSame(Prediction expected, Prediction actual)
    {
        Assert.Equal(expected.Figures, actual.Figures);
        Assert.Equal(ReasonsOf(expected), ReasonsOf(actual));
    }

    private static IReadOnlyList<Reason> ReasonsOf(Prediction prediction) => prediction switch
    {
        ConversionPrediction conversion => conversion.Reasons,
        RevenuePrediction revenue => revenue.Reasons,
        _ => [],
    };

    private ModelPackage Save(ModelPackage package) => ModelPackageWriter.Save(_folder["conversion.zip"], package);

    private ModelPackage SaveAndLoad(ModelPackage package)
    {
        string path = _folder[$"{package.Manifest.Task}.zip"];
        ModelPackageWriter.Save(path, package);
        return ModelLoader.Load(path);
    }
}
