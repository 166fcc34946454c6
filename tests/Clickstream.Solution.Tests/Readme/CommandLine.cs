using System.Text;

namespace Clickstream.Solution.Tests.Readme;

/// <summary>Splits a shell line into arguments: blanks part them, quotes keep them together.</summary>
internal static class CommandLine
{
    /// <summary>The arguments.</summary>
    /// <exception cref="InvalidDataException">A quote is not closed.</exception>
    public static string[] Split(string line)
    {
        var args = new List<string>();
        var current = new StringBuilder();
        bool started = false;
        char quote = '\0';
        foreach (char c in line)
        {
            if (quote != '\0' && c == quote)
            {
                quote = '\0';
            }
            else if (quote == '\0' && c is '\'' or '"')
            {
                quote = c;
                started = true;
            }
            else if (quote == '\0' && char.IsWhiteSpace(c))
            {
                if (started) args.Add(current.ToString());
                current.Clear();
                started = false;
            }
            else
            {
                current.Append(c);
                started = true;
            }
        }

        if (quote != '\0') throw new InvalidDataException($"The quote {quote} is not closed: {line}");
        if (started) args.Add(current.ToString());
        return [.. args];
    }
}
