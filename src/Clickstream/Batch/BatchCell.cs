namespace Clickstream.Batch;

/// <summary>One value of an answer line: a text, a number, true or false, a list of texts, or nothing.</summary>
internal readonly record struct BatchCell
{
    private BatchCell(string? text, double? number, bool? boolean, IReadOnlyList<string>? texts)
    {
        Text = text;
        Number = number;
        Boolean = boolean;
        Texts = texts;
    }

    public static BatchCell Empty => default;

    public string? Text { get; }

    public double? Number { get; }

    public bool? Boolean { get; }

    public IReadOnlyList<string>? Texts { get; }

    public static BatchCell Of(string? text) => new(text, null, null, null);

    public static BatchCell Of(double? number) => new(null, number, null, null);

    public static BatchCell Of(bool boolean) => new(null, null, boolean, null);

    public static BatchCell Of(IReadOnlyList<string> texts) => new(null, null, null, texts);
}
