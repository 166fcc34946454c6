using System.Text;

namespace Clickstream.Api.Plain;

/// <summary>The usual spellings of a name: as it stands, in camelCase and in snake_case.</summary>
internal static class Spellings
{
    /// <summary>The spellings, each once.</summary>
    public static IEnumerable<string> Of(string name)
    {
        string[] words = [.. Words(name)];
        string camel = string.Concat(words.Select((word, i) => i == 0 ? word : char.ToUpperInvariant(word[0]) + word[1..]));
        return new[] { name, camel, string.Join('_', words) }.Where(spelling => spelling.Length > 0).Distinct(StringComparer.Ordinal);
    }

    // Lower-case words: parted at _ and -, and where a capital follows a small letter.
    private static IEnumerable<string> Words(string name)
    {
        var word = new StringBuilder();
        for (int i = 0; i < name.Length; i++)
        {
            bool parts = name[i] is '_' or '-';
            if (word.Length > 0 && (parts || (char.IsUpper(name[i]) && !char.IsUpper(name[i - 1]))))
            {
                yield return word.ToString();
                word.Clear();
            }

            if (!parts) word.Append(char.ToLowerInvariant(name[i]));
        }

        if (word.Length > 0) yield return word.ToString();
    }
}
