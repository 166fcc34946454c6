using Clickstream.Learning.Recommendation;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;
using Clickstream.TestKit;
using Clickstream.Tests.Batch;

namespace Clickstream.Tests.Tasks;

public sealed class RecommendationPredictionTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // FNV-1a of 32 bits, as its authors list it: "" 811c9dc5, "a" e40c292c, "foobar" bf9cf968. The upper three bits are folded into the lower 29.
    [Fact]
    public void Figures_tell_the_products_and_their_scores_in_the_order_of_the_ids()
    {
        Assert.Equal([0x040C292B, 0.25, 0x1F9CF96D, 0.5], Prediction(("foobar", 0.5), ("a", 0.25)).Figures);
        Assert.Equal([0x011C9DC1, 1], Prediction(("", 1)).Figures);
        Assert.Empty(Prediction().Figures);
    }

    [Fact]
    public void Two_products_that_are_equally_probable_may_change_places() =>
        Assert.Equal(Prediction(("b", 0.5), ("a", 0.5)).Figures, Prediction(("a", 0.5), ("b", 0.5)).Figures);

    [Fact]
    public void A_package_that_answers_other_products_with_the_same_scores_fails_its_exam()
    {
        Assert.Equal(PredictionTask.Recommendation, Load(Shop.Package).Model.Task);

        var model = (RecommendationModel)Shop.Package.Model;
        string[] ids = [.. model.Catalogue.ItemIds];
        RecommendedItem[] answered = [.. Answer(Shop.Package).Items];
        int best = Array.IndexOf(ids, answered[0].ItemId), other = Array.IndexOf(ids, answered[1].ItemId);
        (ids[best], ids[other]) = (ids[other], ids[best]);
        ModelPackage mixedUp = Shop.Package with { Model = new RecommendationModel(new ItemCatalogue(ids, [], []), model.Ranker) };
        Assert.Equal(answered.Select(item => item.Score), Answer(mixedUp).Items.Select(item => item.Score));
        Assert.Contains("its trainer got", Assert.Throws<PackageException>(() => Load(mixedUp)).Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static RecommendationPrediction Prediction(params (string ItemId, double Score)[] items) =>
        new([.. items.Select(item => new RecommendedItem(item.ItemId, item.Score, NextItemPattern.Popular, null, null))], [], IsFallback: true);

    private static RecommendationPrediction Answer(ModelPackage package) =>
        (RecommendationPrediction)ModelLoader.Ask(new PredictionEngine(package), package.Probes[0]);

    private ModelPackage Load(ModelPackage package)
    {
        ModelPackageWriter.Save(_folder["model.zip"], package);
        return ModelLoader.Load(_folder["model.zip"]);
    }
}
