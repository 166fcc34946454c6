namespace Clickstream.Learning.Recommendation;

/// <summary>Where each item stands among the clicks of all sessions.</summary>
internal sealed class ItemPositions
{
    private readonly int[] _starts;
    private readonly int[] _clicks;

    public ItemPositions(ItemSessions sessions)
    {
        _starts = new int[sessions.ItemCount + 1];
        _clicks = new int[sessions.ClickCount];
        SessionOfClick = new int[sessions.ClickCount];
        foreach (int item in sessions.Items) _starts[item + 1]++;
        for (int item = 0; item < sessions.ItemCount; item++) _starts[item + 1] += _starts[item];
        int[] next = _starts[..sessions.ItemCount];
        for (int session = 0; session < sessions.Count; session++)
        {
            for (int click = sessions.Starts[session]; click < sessions.Starts[session + 1]; click++)
            {
                _clicks[next[sessions.Items[click]]++] = click;
                SessionOfClick[click] = session;
            }
        }
    }

    /// <summary>The session of each click.</summary>
    public int[] SessionOfClick { get; }

    /// <summary>The clicks on an item, oldest first.</summary>
    public ReadOnlySpan<int> this[int item] => _clicks.AsSpan(_starts[item], _starts[item + 1] - _starts[item]);
}
