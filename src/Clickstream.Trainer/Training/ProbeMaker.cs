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

    /// <summary>Adds probes to a package that is asked by clicks of products, a session each. The products that it knows keep their names.</summary>
    public static ModelPackage WithProbes(ModelPackage package, IReadOnlyList<Session> sessions)
    {
        var model = (RecommendationModel)package.Model;
        return WithProbes(package, sessions.Select(session => new Probe(
            Visitor: null, Anonymous(session.Events, id => model.Catalogue.ItemOf(id) >= 0, _ => false), Features: null, Answer: [])));
    }

    private static ModelPackage WithProbes(ModelPackage package, IEnumerable<Probe> questions)
    {
        var engine = new PredictionEngine(package);
        return package with
        {
            Probes = [.. questions.Select(question => question with { Answer = ModelLoader.Ask(engine, question).Figures })],
        };
    }

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
