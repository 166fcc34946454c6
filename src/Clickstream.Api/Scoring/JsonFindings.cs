using System.Text.Json;
using Clickstream.Api.Errors;

namespace Clickstream.Api.Scoring;

/// <summary>What is found wrong or odd while a body is read.</summary>
internal sealed class JsonFindings
{
    /// <summary>Longest text that is taken as a value.</summary>
    private const int MaximumTextLength = 2048;

    // A tracker's call has dozens of properties that no model looks at; more than so many help nobody.
    private const int NamesTold = 20;
    private const int NamesKept = 1000;

    private readonly List<InputError> _faults = [];
    private readonly List<string> _warnings = [];
    private readonly Dictionary<string, int> _unknownEvents = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _unknownProperties = new(StringComparer.Ordinal);

    public IReadOnlyList<InputError> Faults => _faults;

    /// <summary>One sentence a kind of oddity, however often it was met.</summary>
    public IReadOnlyList<string> Warnings()
    {
        foreach ((string name, int count) in _unknownEvents)
            _warnings.Add($"Event name '{name}' is not known; {(count == 1 ? "1 event was" : FormattableString.Invariant($"{count} events were"))} ignored.");
        if (_unknownProperties.Count > 0) _warnings.Add($"Ignored, since not known: {string.Join(", ", _unknownProperties.Take(NamesTold))}{More()}.");
        return _warnings;
    }

    public void Warn(string sentence) => _warnings.Add(sentence);

    public void Fault(string pointer, string found, string expected) => _faults.Add(InputError.At(pointer, found, expected));

    public void UnknownEvent(string name) => _unknownEvents[name] = _unknownEvents.GetValueOrDefault(name) + 1;

    public void UnknownProperty(string path)
    {
        if (_unknownProperties.Count < NamesKept) _unknownProperties.Add(path);
    }

    /// <summary>A value as a CSV cell would write it; null when missing, or when it can be none, which is then a fault.</summary>
    public string? Text(JsonElement value, string pointer)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null: return null;
            case JsonValueKind.True: return "true";
            case JsonValueKind.False: return "false";
            case JsonValueKind.Number: return value.GetRawText();
            case JsonValueKind.String:
                string text = value.GetString()!;
                if (text.Length <= MaximumTextLength) return text;
                Fault(pointer, FormattableString.Invariant($"{text.Length} characters"), FormattableString.Invariant($"at most {MaximumTextLength} characters"));
                return null;
            default:
                Fault(pointer, Describe(value), "a number, a text, true, false or null");
                return null;
        }
    }

    /// <summary>A value as messages show it.</summary>
    public static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        _ => value.GetRawText(),
    };

    /// <summary>Part of a JSON pointer (RFC 6901).</summary>
    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private string More() =>
        _unknownProperties.Count > NamesTold ? FormattableString.Invariant($" and {_unknownProperties.Count - NamesTold} more") : "";
}
