using System.Text.Json;
using Clickstream.Events;
using Clickstream.Learning.Tables;
using Clickstream.Lookups;
using Clickstream.Packages;
using Clickstream.Serving;
using Clickstream.Sessions;
using Clickstream.Tasks;

namespace Clickstream.Trainer.Training;

/// <summary>Makes a package's exam: a few questions of the kind that it was trained on, with the fitted model's own answers.</summary>
internal static class ProbeMaker
{
    private const int ProbeCount = 8;

    /// <summary>Adds probes to a package whose training examples were snapshots, evenly spaced over them.</summary>
    public static ModelPackage WithProbes(ModelPackage package, IReadOnlyList<SessionSnapshot> snapshots) =>
        WithProbes(package, Spaced(snapshots.Count).Select(i => Anonymous(snapshots[i], package.Lookups ?? SessionLookups.None)));

    /// <summary>Adds probes to a package whose training examples were table rows, evenly spaced over them.</summary>
    public static ModelPackage WithProbes(ModelPackage package, FeatureTable table) =>
        WithProbes(package, Spaced(table.RowCount).Select(row => FeaturesOf(table, row)));

    /// <summary>
    /// Adds probes to a package that is asked by clicks of products: a session of which nothing is known yet, and each of the given ones that leaves
    /// something to recommend. The products that it knows keep their names.
    /// </summary>
    public static ModelPackage WithProbes(ModelPackage package, IReadOnlyList<Session> sessions)
    {
        var engine = new PredictionEngine(package);
        ItemCatalogue catalogue = ((RecommendationModel)package.Model).Catalogue;
        return package with
        {
            Probes = [.. sessions.Select(session => OfProducts(session.Events, catalogue)).Prepend([])
                .Select(events => Asked(engine, new Probe(Visitor: null, events, Features: null, Answer: [])))
                .OfType<Probe>()],
        };
    }

    private static ModelPackage WithProbes(ModelPackage package, IEnumerable<Probe> questions)
    {
        var engine = new PredictionEngine(package);
        return package with
        {
            Probes = [.. questions.Select(question => question with { Answer = ModelLoader.Ask(engine, question).Figures })],
        };
    }

    // Of a small catalogue a session may leave nothing: all the rest lies in the cart. That is no fault of the package.
    private static Probe? Asked(PredictionEngine engine, Probe question)
    {
        try
        {
            return question with { Answer = ModelLoader.Ask(engine, question).Figures };
        }
        catch (PackageException e) when (e.InnerException is NothingToRecommendException)
        {
            return null;
        }
    }

    // What the ranking goes by and nothing else: neither when the visitor came, nor what was paid, nor which pages were read.
    private static ClickEvent[] OfProducts(IReadOnlyList<ClickEvent> events, ItemCatalogue catalogue) =>
        [.. Anonymous(events.Where(click => click.ItemId is not null), id => catalogue.ItemOf(id) >= 0, _ => false).Select((click, position) => new ClickEvent
        {
            Time = DateTimeOffset.UnixEpoch.AddSeconds(position),
            Kind = click.Kind,
            ItemId = click.ItemId,
            ItemCategory = click.ItemCategory,
            ItemBrand = click.ItemBrand,
            Price = click.Price,
            Quantity = click.Quantity,
        })];

    private static IEnumerable<int> Spaced(int count) =>
        Enumerable.Range(0, Math.Min(ProbeCount, count)).Select(i => (int)((long)i * count / Math.Min(ProbeCount, count)));

    // Products and pages that the package knows anyway keep their names, so that the exam asks for what is looked up, too.
    private static Probe Anonymous(SessionSnapshot snapshot, SessionLookups lookups) => new(
        snapshot.Visitor,
        Anonymous(snapshot.Events.ToArray(), id => IsKnown(lookups.ItemExit, id), page => IsKnown(lookups.EntryPageBounce, page)),
        Features: null,
        Answer: []);

    private static ClickEvent[] Anonymous(IEnumerable<ClickEvent> events, Func<string?, bool> isKnownItem, Func<string?, bool> isKnownPage)
    {
        var itemNumbers = new Dictionary<string, string>();
        var pageNumbers = new Dictionary<string, string>();
        return [.. events.Select(click => click with
        {
            ItemId = isKnownItem(click.ItemId) ? click.ItemId : Number(itemNumbers, click.ItemId, "item"),
            Page = isKnownPage(click.Page) ? click.Page : Number(pageNumbers, click.Page, "page"),
        })];
    }

    private static bool IsKnown(RateTable table, string? key) => key is not null && table.Counts.ContainsKey(key);

    private static string? Number(Dictionary<string, string> numbers, string? id, string prefix)
    {
        if (id is null) return null;
        if (!numbers.TryGetValue(id, out string? number)) numbers.Add(id, number = $"{prefix}-{numbers.Count + 1}");
        return number;
    }

    private static Probe FeaturesOf(FeatureTable table, int row)
    {
        var features = new Dictionary<string, JsonElement>();
        for (int column = 0; column < table.Schema.Columns.Count; column++)
        {
            FeatureColumn definition = table.Schema.Columns[column];
            if (definition.Kind == FeatureKind.Categorical)
            {
                if (table.Categories(column)[row] is { } text) features[definition.Name] = JsonSerializer.SerializeToElement(text);
            }
            else if (table.Numbers(column)[row] is var number && !float.IsNaN(number))
            {
                features[definition.Name] = definition.Kind == FeatureKind.Boolean
                    ? JsonSerializer.SerializeToElement(number != 0)
                    : JsonSerializer.SerializeToElement(number);
            }
        }

        return new Probe(Visitor: null, Events: null, features, Answer: []);
    }
}
