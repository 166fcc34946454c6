namespace Clickstream.Interchange.MlNet.Components;

/// <summary>Values that have a key, in order of their keys (1, 2, ...).</summary>
/// <param name="Type">Type of the values.</param>
/// <param name="Texts">The values of <see cref="MlNetType.Text"/>; else empty.</param>
/// <param name="Numbers">The values of every other type, of Boolean 0 and 1; else empty.</param>
internal sealed record Vocabulary(MlNetType Type, ValueArray<string> Texts, ValueArray<double> Numbers)
{
    /// <summary>How many values there are.</summary>
    public int Count => Texts.Count + Numbers.Count;

    /// <summary>Texts, none of them empty.</summary>
    public static Vocabulary OfTexts(ValueArray<string> texts) => new(MlNetType.Text, texts, []);

    /// <summary>Numbers of one type.</summary>
    public static Vocabulary OfNumbers(ItemKind kind, ValueArray<double> numbers) => new(MlNetType.Of(kind), [], numbers);
}
