using System.Text.Json;
using Clickstream.Events;

namespace Clickstream.Csv;

/// <summary>Reads a profile of a user's own from a JSON file; docs/profiles.md describes it.</summary>
public static class EventProfileFile
{
    /// <summary>Largest file in bytes.</summary>
    private const int LargestFile = 1 << 20;

    private static readonly string[] Parts =
    [
        "name", "title", "columns", "signatures", "jsonSignatures", "headerless", "ignored", "eventNames", "defaultEvent", "sessionWithinUser",
        "timeUnit", "hits", "decimalComma", "zeroIsMissing", "notes",
    ];

    private static readonly JsonDocumentOptions JsonOptions = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 8,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads a profile.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is no profile: the message names the file, the line or the JSON path, what was found and what was wanted.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static EventProfile Read(string path)
    {
        string name = Path.GetFileName(path);
        var file = new FileInfo(path);
        if (file.Exists && file.Length > LargestFile) throw new InvalidDataException($"{name}: found {file.Length} bytes; expected a profile, at most {LargestFile} bytes.");
        return Parse(File.ReadAllBytes(path), name);
    }

    /// <summary>Reads a profile.</summary>
    /// <param name="json">The JSON, UTF-8.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="InvalidDataException">It is no profile: the message names the line or the JSON path, what was found and what was wanted.</exception>
    public static EventProfile Parse(ReadOnlyMemory<byte> json, string name)
    {
        if (json.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) json = json[3..];
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, JsonOptions);
            return Read(new ProfileNode(document.RootElement, "$", name));
        }
        catch (JsonException e)
        {
            int place = e.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            string message = place < 0 ? e.Message : e.Message[..place];
            throw new InvalidDataException(FormattableString.Invariant($"{name}, line {(e.LineNumber ?? 0) + 1}: {message} Expected JSON."), e);
        }
    }

    private static EventProfile Read(ProfileNode root)
    {
        ProfileNode[] parts = [.. root.Properties()];
        foreach (ProfileNode part in parts)
            if (!Parts.Contains(part.Key)) throw part.Wrong($"'{part.Key}'", $"one of {string.Join(", ", Parts)}");
        ProfileNode? Part(string key) => Array.Find(parts, part => part.Key == key);
        ProfileNode Wanted(string key, string what) => Part(key) ?? throw root.Wrong($"no {key}", what);

        var profile = new EventProfile
        {
            Name = NameOf(Wanted("name", "a short name such as my_shop")),
            Title = Part("title")?.Text() ?? Wanted("name", "a name").Text(),
            Columns = ColumnsOf(Wanted("columns", "columns by field, such as { \"eventTime\": [\"ts\"] }")),
            Signatures = SetsOf(Part("signatures")),
            JsonSignatures = SetsOf(Part("jsonSignatures")),
            Headerless = [.. (Part("headerless")?.Elements() ?? []).Select(HeaderlessOf)],
            Ignored = Part("ignored")?.Texts() ?? [],
            EventNames = EventNamesOf(Part("eventNames")),
            DefaultEvent = Part("defaultEvent") is { } kind ? KindOf(kind) : null,
            SessionWithinUser = Part("sessionWithinUser")?.Flag() ?? false,
            TimeUnit = Part("timeUnit")?.OneOf<TimeUnit>() ?? TimeUnit.Auto,
            Hits = Part("hits")?.OneOf<HitKey>() ?? HitKey.None,
            DecimalComma = Part("decimalComma")?.Flag() ?? false,
            ZeroIsMissing = Part("zeroIsMissing")?.Flag() ?? false,
            Notes = Part("notes")?.Texts() ?? [],
        };
        Check(profile, Wanted("columns", "columns"));
        return profile;
    }

    private static string NameOf(ProfileNode node)
    {
        string name = node.Text();
        if (name.Length > 40 || !name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-'))
            throw node.Wrong($"'{name}'", "up to 40 letters, digits, _ and -");
        return EventProfiles.All.Any(known => known.Name == name) ? throw node.Wrong($"'{name}'", "a name that no known profile has") : name;
    }

    private static Dictionary<EventField, IReadOnlyList<string>> ColumnsOf(ProfileNode node)
    {
        var columns = new Dictionary<EventField, IReadOnlyList<string>>();
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (ProfileNode part in node.Properties())
        {
            EventField field = part.KeyOf<EventField>();
            IReadOnlyList<string> names = part.Texts();
            if (names.Count == 0) throw part.Wrong("an empty list", "at least one column");
            foreach (string name in names)
            {
                if (!owners.TryAdd(LooseName.Of(name), part.Key))
                    throw part.Wrong($"'{name}', which {owners[LooseName.Of(name)]} has already", "each column once");
            }

            if (!columns.TryAdd(field, names)) throw part.Wrong("the same field again", "each field once");
        }

        return columns;
    }

    private static IReadOnlyList<string>[] SetsOf(ProfileNode? node) => [.. (node?.Elements() ?? []).Select(set =>
        set.Texts() is { Count: > 0 } names ? names : throw set.Wrong("an empty list", "at least one column"))];

    private static HeaderlessColumn HeaderlessOf(ProfileNode node)
    {
        ProfileNode[] parts = [.. node.Properties()];
        ProfileNode name = Array.Find(parts, part => part.Key == "name") ?? throw node.Wrong("no name", "the column's name");
        ProfileNode? kind = Array.Find(parts, part => part.Key == "kind");
        return new HeaderlessColumn(name.Text(), kind?.OneOf<CellKind>() ?? CellKind.Text);
    }

    private static Dictionary<string, EventKind> EventNamesOf(ProfileNode? node)
    {
        var names = new Dictionary<string, EventKind>(StringComparer.Ordinal);
        foreach (ProfileNode part in node?.Properties() ?? [])
        {
            if (EventNames.TryParse(part.Key, out EventKind known) && known != KindOf(part))
                throw part.Wrong($"'{part.Key}' for another event", $"another name, since '{part.Key}' is {EventNames.Canonical(known)} everywhere");
            if (names.Keys.Any(name => LooseName.Same(name, part.Key))) throw part.Wrong($"'{part.Key}' again", "each name once");
            names.Add(part.Key, KindOf(part));
        }

        return names;
    }

    private static EventKind KindOf(ProfileNode node)
    {
        string text = node.Text();
        foreach (EventKind kind in Enum.GetValues<EventKind>())
            if (EventNames.Canonical(kind) == text) return kind;
        throw node.Wrong($"'{text}'", $"one of {string.Join(", ", Enum.GetValues<EventKind>().Select(EventNames.Canonical))}");
    }

    private static void Check(EventProfile profile, ProfileNode columns)
    {
        if (!profile.Columns.ContainsKey(EventField.SessionId) && !profile.Columns.ContainsKey(EventField.UserId))
            throw columns.Wrong("neither sessionId nor userId", "a column for the session or for the visitor");
        if (profile.Hits == HitKey.Order && !profile.Columns.ContainsKey(EventField.Order))
            throw columns.Wrong("no order, though hits is \"order\"", "a column for the number of the hit");
    }
}
