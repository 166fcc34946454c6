using Clickstream.Csv;
using Clickstream.Events;

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
    public static int[] Of(SessionRows rows, IReadOnlyList<int> kept)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        int next = 0;
        return [.. kept.Select(row => rows.Ids?[row] is { } id ? Number(id) : next++)];

        int Number(string id)
        {
            if (!numbers.TryGetValue(id, out int number)) numbers.Add(id, number = next++);
            return number;
        }
    }

    private static bool Is(string name, EventField field) => EventProfiles.Canonical.Columns[field].Any(alias => LooseName.Same(alias, name));
}
