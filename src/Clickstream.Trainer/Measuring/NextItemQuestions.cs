using Clickstream.Tasks;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Measuring;

/// <summary>What a catalogue is asked by past sessions: after every click but the last of each, which product is clicked next.</summary>
internal sealed class NextItemQuestions
{
    private readonly ItemClicks _clicks;
    private readonly int[] _sessions;
    private readonly int[] _items;
    private readonly int[] _categories;
    private readonly int[] _brands;

    /// <summary>More questions than these are not asked by default: the figures' third digit would be the same.</summary>
    public const int Most = 200_000;

    /// <param name="clicks">The clicks.</param>
    /// <param name="sessions">Positions of the sessions that may ask; those of fewer than two clicks ask nothing, and of many only every n-th does.</param>
    /// <param name="catalogue">The products that may be answered.</param>
    /// <param name="most">About the largest number of questions, 1 or above.</param>
    public NextItemQuestions(ItemClicks clicks, IEnumerable<int> sessions, ItemCatalogue catalogue, int most = Most)
    {
        _clicks = clicks;
        int[] asking = [.. sessions.Where(session => clicks[session].Length > 1)];
        long all = asking.Sum(session => (long)clicks[session].Length - 1);
        Step = (int)Math.Max(1, (all + most - 1) / most);
        Notes = Step == 1 ? [] : [FormattableString.Invariant($"The sessions that it is measured on ask {all} questions, more than {most}: one session in {Step} was taken.")];
        _sessions = [.. asking.Where((_, i) => i % Step == 0)];
        _items = [.. clicks.ItemIds.Select(catalogue.ItemOf)];
        _categories = [.. clicks.Categories.Select(catalogue.CategoryOf)];
        _brands = [.. clicks.Brands.Select(catalogue.BrandOf)];
        ItemCount = catalogue.ItemIds.Count;
    }

    /// <summary>Number of products that may be answered.</summary>
    public int ItemCount { get; }

    /// <summary>Every so many of the sessions that could ask do; 1 for all.</summary>
    public int Step { get; }

    /// <summary>What a careful reader of the figures should know: that not every session asked. Empty when all did.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Number of sessions that ask.</summary>
    public int SessionCount => _sessions.Length;

    /// <summary>Number of questions of all sessions.</summary>
    public int Count => _sessions.Sum(CountOf);

    /// <summary>Number of questions of a session.</summary>
    /// <param name="session">0 to <see cref="SessionCount"/>, less one.</param>
    public int CountIn(int session) => CountOf(_sessions[session]);

    /// <summary>The questions of a session, in order of time.</summary>
    /// <param name="session">0 to <see cref="SessionCount"/>, less one.</param>
    public IEnumerable<NextItemQuestion> Of(int session)
    {
        int position = _sessions[session], count = CountIn(session);
        var soFar = new List<int>();
        ItemClick current = default;
        for (int i = 0; i < count; i++)
        {
            ItemClick click = _clicks[position][i];
            bool again = i > 0 && click.Item == current.Item;
            current = again ? click.After(current) : click;
            if (!again) soFar.Add(_items[click.Item]);
            int next = _clicks[position][i + 1].Item;
            yield return new NextItemQuestion(
                new(soFar) { Category = Number(_categories, current.Category), Brand = Number(_brands, current.Brand), Price = current.Price },
                _items[next],
                next == click.Item);
        }
    }

    private int CountOf(int position) => _clicks[position].Length - 1;

    private static int Number(int[] numbers, int number) => number < 0 ? -1 : numbers[number];
}
