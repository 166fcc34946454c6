namespace Clickstream.Learning.Neighbors;

/// <summary>The nearest rows found so far, in order: by squared distance, then by row, so that no order of search shows in the answer.</summary>
/// <param name="rows">Receives the rows; as many as are wanted.</param>
/// <param name="squares">Receives the squared distances.</param>
/// <param name="reach">What a distance in single precision may be at most to be worth a closer look.</param>
internal ref struct NearestRows(Span<int> rows, Span<double> squares, Reach reach)
{
    private readonly Span<int> _rows = rows;
    private readonly Span<double> _squares = squares;
    private readonly Reach _reach = reach;

    /// <summary>Number of rows found so far.</summary>
    public int Found { get; private set; }

    /// <summary>Rows farther than this, in single precision, cannot belong to the nearest.</summary>
    public float Limit { get; private set; } = float.PositiveInfinity;

    /// <summary>Goes on where an earlier list over the same memory stopped.</summary>
    public void Resume(int found)
    {
        Found = found;
        if (found == _rows.Length) Limit = _reach.Of(_squares[^1]);
    }

    /// <summary>Takes the row in, if it is near enough.</summary>
    public void Offer(int row, double squared)
    {
        int count = Found;
        if (count == _rows.Length)
        {
            if (squared > _squares[^1] || (squared == _squares[^1] && row > _rows[^1])) return;
            count--;
        }

        int place = count;
        while (place > 0 && (_squares[place - 1] > squared || (_squares[place - 1] == squared && _rows[place - 1] > row))) place--;
        _squares[place..count].CopyTo(_squares[(place + 1)..]);
        _rows[place..count].CopyTo(_rows[(place + 1)..]);
        _squares[place] = squared;
        _rows[place] = row;
        Found = count + 1;
        if (Found == _rows.Length) Limit = _reach.Of(_squares[^1]);
    }
}
