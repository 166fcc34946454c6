using Clickstream.Csv;

namespace Clickstream.Batch;

/// <summary>What was wrong with the rows of one session: the first few in full, the rest as a number.</summary>
/// <param name="firstLine">Line of the first of these rows.</param>
internal sealed class Remarks(long firstLine)
{
    private const int Kept = 3;

    private readonly List<string> _first = [];
    private int _more;

    public long FirstLine => firstLine;

    /// <summary>Those of an owner, begun if there are none.</summary>
    public static Remarks Of(Dictionary<EventOwner, Remarks> all, EventOwner owner, long line)
    {
        if (!all.TryGetValue(owner, out Remarks? remarks)) all.Add(owner, remarks = new Remarks(line));
        return remarks;
    }

    /// <summary>Why a row is no event.</summary>
    public static string TextOf(EventRead read) =>
        read.Error?.ToString() ?? FormattableString.Invariant($"line {read.Line}: unknown event name {RowError.Quoted(read.UnknownName)}");

    public void Add(string remark)
    {
        if (_first.Count < Kept) _first.Add(remark);
        else _more++;
    }

    /// <summary>Such as: Left out line 7, column 'price': found '-3'; expected a number of 0 or above.</summary>
    public override string ToString() =>
        string.Join(" ", _first.Select(remark => $"Left out {remark}.")) + (_more > 0 ? FormattableString.Invariant($" Left out {_more} more.") : "");
}
