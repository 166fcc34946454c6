using Clickstream.Learning.Recommendation;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;

namespace Clickstream.Tests.Serving;

public sealed class CanaryAndShadowTests : IDisposable
{
    private const int Sessions = 20_000;

    private readonly TemporaryFolder _folder = new();
    private readonly ModelPackage _stable;

    public CanaryAndShadowTests() => _stable = Write(ModelVariant.Stable, HandMade.Conversion());

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void A_canary_answers_its_share_of_the_sessions(double share)
    {
        string canary = Write(ModelVariant.Canary, Always(1)).Manifest.Version;
        int met = Met(Pool(share), canary).Count;

        // Four standard deviations of a binomial.
        Assert.InRange(met - (share * Sessions), -4 * Math.Sqrt(Sessions * share * (1 - share)), 4 * Math.Sqrt(Sessions * share * (1 - share)));
    }

    [Fact]
    public void The_same_sessions_meet_it_everywhere_and_a_larger_share_holds_those_of_a_smaller_one()
    {
        string canary = Write(ModelVariant.Canary, Always(1)).Manifest.Version;
        HashSet<int> few = Met(Pool(0.05), canary);
        Assert.Equal(few, Met(Pool(0.05), canary));
        Assert.ProperSuperset(few, Met(Pool(0.2), canary));
    }

    [Fact]
    public void A_session_without_a_name_meets_none()
    {
        Write(ModelVariant.Canary, Always(1));
        PredictionEnginePool pool = Pool(1);
        foreach (string? name in (string?[])[null, ""])
        {
            Assert.True(pool.TryRent(PredictionTask.Conversion, name, out PredictionEngineLease lease));
            using (lease) Assert.Equal(_stable.Sha256, lease.Engine.Package.Sha256);
        }
    }

    [Fact]
    public void A_canary_ends_with_its_file_and_a_broken_one_begins_nothing()
    {
        Write(ModelVariant.Canary, Always(1));
        PredictionEnginePool pool = Pool(1);
        Assert.False(pool.HasOneModel(PredictionTask.Conversion));
        File.Delete(_folder["conversion.canary.zip"]);
        Assert.Equal([PredictionTask.Conversion], pool.Refresh());
        Assert.True(pool.HasOneModel(PredictionTask.Conversion));
        Assert.Null(pool.Status(PredictionTask.Conversion).Canary);

        File.WriteAllText(_folder["conversion.canary.zip"], "rubbish");
        pool.Refresh();
        Assert.True(pool.HasOneModel(PredictionTask.Conversion));
        Assert.StartsWith("conversion.canary.zip: ", pool.Status(PredictionTask.Conversion).Canary!.Error, StringComparison.Ordinal);
        Assert.Equal((ModelState.Ready, null), (pool.Status(PredictionTask.Conversion).State, pool.Status(PredictionTask.Conversion).Error));
    }

    [Fact]
    public void A_canary_of_another_task_is_refused()
    {
        Write(ModelVariant.Canary, HandMade.Segments());
        Assert.Equal("conversion.canary.zip holds a segment model.", Pool(1).Status(PredictionTask.Conversion).Canary!.Error);
    }

    [Fact]
    public void A_shadow_is_counted_and_never_asked_to_answer()
    {
        Write(ModelVariant.Shadow, Always(1));
        PredictionEnginePool pool = Pool(1);
        Assert.Empty(Met(pool, "none"));
        Assert.True(pool.TryRent(PredictionTask.Conversion, out PredictionEngineLease asked));
        using PredictionEngineLease answering = asked;
        Assert.True(pool.TryRentShadow(PredictionTask.Conversion, asked.Engine, out PredictionEngineLease shadow, out ShadowTally agreement));
        shadow.Dispose();
        agreement.Count(Purchase(0.6), Purchase(0.9));
        agreement.Count(Purchase(0.6), Purchase(0.1));
        agreement.Count(Purchase(0.6), null);
        agreement.Count(null, null);
        ShadowFigures figures = pool.Status(PredictionTask.Conversion).Shadow!.Agreement!;
        Assert.Equal((4, 2, 1, 1), (figures.Sessions, figures.BothAnswered, figures.OnlyOneAnswered, figures.Agreements));
        Assert.Equal(0.4, figures.MeanAbsoluteDifference!.Value, 12); // 0.3 and 0.5.
        Assert.Equal(0.5, figures.LargestAbsoluteDifference, 12);
        Assert.False(pool.TryRentShadow(PredictionTask.Revenue, asked.Engine, out _, out _));

        // Another model answers from now on: what was counted says nothing of it.
        Write(ModelVariant.Stable, Always(2));
        pool.Refresh();
        Assert.Equal(0, pool.Status(PredictionTask.Conversion).Shadow!.Agreement!.Sessions);
    }

    [Fact]
    public void A_shadow_is_not_compared_with_a_canary()
    {
        Write(ModelVariant.Canary, Always(1));
        Write(ModelVariant.Shadow, Always(2));
        PredictionEnginePool pool = Pool(1); // Every session with a name is the canary's.
        Assert.True(pool.TryRent(PredictionTask.Conversion, "s-1", out PredictionEngineLease ofCanary));
        using PredictionEngineLease canary = ofCanary;
        Assert.False(pool.TryRentShadow(PredictionTask.Conversion, canary.Engine, out _, out _));
        Assert.True(pool.TryRent(PredictionTask.Conversion, null, out PredictionEngineLease ofStable));
        using PredictionEngineLease stable = ofStable;
        Assert.True(pool.TryRentShadow(PredictionTask.Conversion, stable.Engine, out PredictionEngineLease shadow, out _));
        shadow.Dispose();
    }

    [Fact]
    public void A_folder_that_is_away_for_a_moment_ends_neither()
    {
        Write(ModelVariant.Canary, Always(1));
        Write(ModelVariant.Shadow, Always(2));
        PredictionEnginePool pool = Pool(1);
        string away = _folder.Path + "-away";
        Directory.Move(_folder.Path, away);
        pool.Refresh();
        Assert.NotNull(pool.Status(PredictionTask.Conversion).Canary!.Package);
        Assert.NotNull(pool.Status(PredictionTask.Conversion).Shadow!.Package);

        File.Delete(Path.Combine(away, "conversion.canary.zip"));
        Directory.Move(away, _folder.Path);
        pool.Refresh();
        Assert.Null(pool.Status(PredictionTask.Conversion).Canary);
        Assert.NotNull(pool.Status(PredictionTask.Conversion).Shadow!.Package);
    }

    [Fact]
    public void Amounts_agree_within_a_tenth_segments_by_name_and_recommendations_by_the_first_product()
    {
        Assert.True(ShadowTally.Agree(Amount(100), Amount(90)));
        Assert.False(ShadowTally.Agree(Amount(100), Amount(89)));
        Assert.True(ShadowTally.Agree(Segment(1, "Readers"), Segment(2, "Readers")));
        Assert.False(ShadowTally.Agree(Segment(1, "Readers"), Segment(1, "Glancers")));
        Assert.True(ShadowTally.Agree(Products("a", "b"), Products("a", "c")));
        Assert.False(ShadowTally.Agree(Products("a", "b"), Products("b", "a")));
    }

    public void Dispose() => _folder.Dispose();

    private static ConversionModel Always(double score) => new(HandMade.Classifier(HandMade.Always(score)), 0.5, 0.25);

    private static ConversionPrediction Purchase(double probability) => new(probability, probability >= 0.5, 0.5, null, []);

    private static RevenuePrediction Amount(double expected) => new(expected, null, null, null, []);

    private static SegmentPrediction Segment(int id, string name) => new(id, name, "", 1, null, new Dictionary<string, double>());

    private static RecommendationPrediction Products(params string[] ids) =>
        new([.. ids.Select(id => new RecommendedItem(id, 0.5, NextItemPattern.Popular, null, null))], [], false);

    private ModelPackage Write(ModelVariant variant, ITaskModel model) =>
        ModelPackageWriter.Save(_folder[ModelFiles.Name(PredictionTask.Conversion, variant)], HandMade.Package(model));

    private PredictionEnginePool Pool(double share)
    {
        var pool = new PredictionEnginePool(_folder.Path, new PoolOptions { CanaryShare = share });
        pool.Refresh();
        return pool;
    }

    private static HashSet<int> Met(PredictionEnginePool pool, string version) =>
    [
        .. Enumerable.Range(0, Sessions).Where(session =>
        {
            Assert.True(pool.TryRent(PredictionTask.Conversion, $"s-{session}", out PredictionEngineLease lease));
            using (lease) return lease.Engine.Package.Manifest.Version == version;
        }),
    ];
}
