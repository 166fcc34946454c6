using Clickstream.Events;
using Clickstream.Learning.Recommendation;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Tasks;

namespace Clickstream.Tests.Batch;

/// <summary>A shop of fourteen products, most of whose visitors look at them in the order of the catalogue, and what was learned from four hundred of them.</summary>
internal static class Shop
{
    /// <summary>Ids as shops have them: with bars, quotes, commas, spaces.</summary>
    public static IReadOnlyList<string> Products { get; } =
        ["lamp", "bulb", "desk|oak", "12\" pan", "rug, red", "chair", "sofa", "vase", "mirror", "clock", "|", "two words", "größe", "P14"];

    public static ModelPackage Package { get; } = Make();

    private static ModelPackage Make()
    {
        var random = new Random(5);
        List<int> items = [], starts = [0];
        for (int session = 0; session < 400; session++)
        {
            int item = random.Next(Products.Count);
            for (int click = random.Next(2, 6); click > 0; click--)
            {
                items.Add(item);
                item = random.Next(10) == 0 ? random.Next(Products.Count) : (item + 1) % Products.Count;
            }

            starts.Add(items.Count);
        }

        var sessions = new ItemSessions(Products.Count, [.. starts], [.. items]);
        var model = new RecommendationModel(
            new ItemCatalogue(Products, [], []), NextItemTrainer.Fit(sessions, ItemAttributes.Unknown(Products.Count), new NextItemOptions()));
        ModelPackage like = HandMade.Package(HandMade.Conversion());
        ModelManifest manifest = like.Manifest with
        {
            Task = PredictionTask.Recommendation,
            Grain = Grain.Events,
            Features = [],
            Threshold = null,
            BaseRate = null,
        };
        var package = new ModelPackage(manifest, model, [], "# A shop\n");
        Probe probe = new(null, [new ClickEvent { Time = DateTimeOffset.UnixEpoch, Kind = EventKind.ViewItem, ItemId = "lamp" }], null, []);
        return package with { Probes = [probe with { Answer = ModelLoader.Ask(new PredictionEngine(package), probe).Figures }] };
    }
}
