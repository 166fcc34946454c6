namespace Clickstream.Interchange.XGBoost;

/// <summary>Gathers the items of an array: numbers alone in a plain array, anything else in a list; not the two together.</summary>
internal sealed class ArrayItems
{
    private List<double>? _numbers;
    private List<object?>? _others;

    /// <summary>Adds an item; false where numbers and others would meet.</summary>
    public bool TryAdd(object? item) => item is double number ? TryAdd(number) : TryAddOther(item);

    /// <summary>Adds a number; false where others were before.</summary>
    public bool TryAdd(double number)
    {
        if (_others is not null) return false;
        (_numbers ??= []).Add(number);
        return true;
    }

    /// <summary>What <see cref="ModelPart"/> calls an array.</summary>
    public object ToPiece() => _others is not null ? _others : _numbers is null ? Array.Empty<double>() : _numbers.ToArray();

    private bool TryAddOther(object? item)
    {
        if (_numbers is not null) return false;
        (_others ??= []).Add(item);
        return true;
    }
}
