namespace Clickstream.Batch;

/// <summary>One value of an answer line: a text, a number, true or false, or nothing.</summary>
internal readonly record struct BatchCell
{
    private BatchCell(string? text, double? number, bool? boolean)
    {
        Text = text;
        Number = number;
        Boolean = boolean;
    }

    public static BatchCell Empty => default;

    public string? Text { get; }

    public double? Number { get; }

    public bool? Boolean { get; }

    public static BatchCell Of(string? text) => new(text, null, null);

    public static BatchCell Of(double? number) => new(null, number, null);

    public static BatchCell Of(bool boolean) => new(null, null, boolean);
}
