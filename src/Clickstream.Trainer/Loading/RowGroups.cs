using Clickstream.Csv;
using Clickstream.Events;
using Clickstream.Trainer.Data;

namespace Clickstream.Trainer.Loading;

/// <summary>
/// Which session rows belong together: those of one visitor or, where the file names none, of one session. They are not independent, so
/// they stay in one block and are drawn together by the bootstrap.
/// </summary>
internal static class RowGroups
{
    /// <summary>The column that says whose a row is, visitors before sessions; null when there is none.</summary>
    public static string? Column(IReadOnlyList<string> header) =>
        header.FirstOrDefault(name => Is(name, EventField.UserId)) ?? header.FirstOrDefault(name => Is(name, EventField.SessionId));

    /// <summary>Whether a column is an id by its name. A number of a session may rank well by the order of a file, and means nothing for the next one.</summary>
    public static bool IsId(string name) => Is(name, EventField.UserId) || Is(name, EventField.SessionId);

    /// <summary>The group of each row, 0-based; a row without an id is a group of its own.</summary>
    /// <param name="ids">The id of each row; null when nothing names one.</param>
    /// <param name="kept">The rows that count.</param>
    public static int[] Of(IReadOnlyList<string?>? ids, IReadOnlyList<int> kept)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int next = 0;
        return [.. kept.Select(row => ids?[row] is { } id ? Number(id) : next++)];

        int Number(string id)
        {
            if (!numbers.TryGetValue(id, out int number)) numbers.Add(id, number = next++);
            return number;
        }
    }

    /// <summary>The groups for figures of their own: the kept texts of each column that was asked for.</summary>
    public static IReadOnlyList<Grouping> Groupings(SessionRows rows, IReadOnlyList<string> by, IReadOnlyList<int> kept) =>
        [.. by.Distinct().Select(name => Grouping.Of(name, [.. kept.Select(row => rows.Kept[name][row])]))];

    private static bool Is(string name, EventField field) => EventProfiles.Canonical.Columns[field].Any(alias => LooseName.Same(alias, name));
}
