using System.Globalization;
using Clickstream.Interchange.Models;

namespace Clickstream.Interchange.XGBoost;

/// <summary>
/// A piece of a model file, with the way to it, so that what is wrong can be named. A piece is an object (dictionary), an array of numbers
/// (double[], true and false being 1 and 0), an array of other pieces (list), a text, a number (double) or null.
/// </summary>
/// <param name="path">The way from the root, e.g. "learner.objective.name"; empty for the root.</param>
/// <param name="value">The piece.</param>
internal sealed class ModelPart(string path, object? value)
{
    /// <summary>The way from the root.</summary>
    public string Path { get; } = path;

    /// <summary>A property that must be there.</summary>
    public ModelPart this[string name] => Find(name) ?? throw Wrong($"the property '{name}' is missing");

    /// <summary>A property, or null.</summary>
    public ModelPart? Find(string name)
    {
        if (value is not Dictionary<string, object?> properties) throw Wrong($"found {Kind()}; expected an object");
        return properties.TryGetValue(name, out object? found) ? new ModelPart(Path.Length == 0 ? name : $"{Path}.{name}", found) : null;
    }

    /// <summary>The text.</summary>
    public string Text() => value as string ?? throw Wrong($"found {Kind()}; expected a text");

    /// <summary>A whole number, which XGBoost mostly writes as text.</summary>
    public int WholeNumber()
    {
        if (value is double number && number == Math.Truncate(number) && Math.Abs(number) <= int.MaxValue) return (int)number;
        if (value is string text && int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole)) return whole;
        throw Wrong($"found {Kind()}; expected a whole number");
    }

    /// <summary>The numbers of an array.</summary>
    public double[] Numbers() => value switch
    {
        double[] numbers => numbers,
        _ => throw Wrong($"found {Kind()}; expected an array of numbers"),
    };

    /// <summary>The numbers of an array of known length.</summary>
    public double[] Numbers(int count)
    {
        double[] numbers = Numbers();
        return numbers.Length == count ? numbers : throw Wrong($"found {numbers.Length} numbers; expected {count}");
    }

    /// <summary>Whole numbers of an array, of known length unless it is below zero.</summary>
    public int[] WholeNumbers(int count = -1)
    {
        double[] numbers = count < 0 ? Numbers() : Numbers(count);
        var whole = new int[numbers.Length];
        for (int i = 0; i < whole.Length; i++)
        {
            whole[i] = numbers[i] == Math.Truncate(numbers[i]) && Math.Abs(numbers[i]) <= int.MaxValue
                ? (int)numbers[i]
                : throw Wrong($"found {numbers[i].ToString(CultureInfo.InvariantCulture)} at {i}; expected a whole number");
        }

        return whole;
    }

    /// <summary>The pieces of an array.</summary>
    public IEnumerable<ModelPart> Items() => value switch
    {
        List<object?> list => list.Select((item, index) => new ModelPart($"{Path}[{index}]", item)),
        double[] { Length: 0 } => [],
        _ => throw Wrong($"found {Kind()}; expected an array of objects or texts"),
    };

    /// <summary>The texts of an array.</summary>
    public string[] Texts() => [.. Items().Select(item => item.Text())];

    /// <summary>An exception that begins with the way to this piece.</summary>
    public ForeignFormatException Wrong(string problem) => new($"XGBoost model, {(Path.Length == 0 ? "the root" : Path)}: {problem}.");

    private string Kind() => value switch
    {
        Dictionary<string, object?> => "an object",
        double[] numbers => $"an array of {numbers.Length} numbers",
        List<object?> list => $"an array of {list.Count}",
        string text => $"the text '{(text.Length > 40 ? text[..40] + "..." : text)}'",
        double number => $"the number {number.ToString(CultureInfo.InvariantCulture)}",
        _ => "null",
    };
}
