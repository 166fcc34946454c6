namespace Clickstream.Learning.Recommendation;

/// <summary>Learns a <see cref="NextItemModel"/> from past sessions.</summary>
public static class NextItemTrainer
{
    private const int SessionsPerBlock = 16;

    // A robot's thousands of clicks teach no more than this.
    private const int MaximumQuestionsOfSession = 50;

    // Two more with the click hidden.
    private const int HiddenQuestions = 2;

    // The strongest sources bring theirs first.
    private const int MaximumCandidates = 500;

    /// <summary>Weights that rank sensibly before anything is learned: few questions move them little.</summary>
    internal static IReadOnlyList<double> Start { get; } = [.. Enum.GetValues<NextItemFeature>().Select(feature => feature switch
    {
        NextItemFeature.Next => 0.1,
        NextItemFeature.Later => 0.3,
        NextItemFeature.LaterOfEarlier or NextItemFeature.Together or NextItemFeature.TwoSteps or NextItemFeature.Neighbors => 0.1,
        NextItemFeature.NeighborsNear => 0.4,
        NextItemFeature.SameCategory or NextItemFeature.SameBrand or NextItemFeature.SimilarPrice => 0.1,
        NextItemFeature.ColdPopular or NextItemFeature.BarePopular or NextItemFeature.ColdSameBrand or NextItemFeature.ColdSimilarPrice => 0.3,
        NextItemFeature.ColdPopularLately or NextItemFeature.BarePopularLately => 0.7,
        NextItemFeature.Supported or NextItemFeature.ColdSameCategory => 1,
        _ => 0,
    })];

    /// <summary>
    /// Counts the patterns in the earlier sessions, learns from the next clicks of the later ones how much each pattern is worth, and counts again
    /// in all of them.
    /// </summary>
    /// <param name="sessions">Past sessions, oldest first; at least one.</param>
    /// <param name="attributes">What is known of the items.</param>
    /// <param name="options">How to learn.</param>
    /// <exception cref="ArgumentException">There is no session, or there are other items than attributes.</exception>
    public static NextItemModel Fit(ItemSessions sessions, ItemAttributes attributes, NextItemOptions options) => Learn(sessions, attributes, options).Model;

    /// <summary>The same, with the means to say what each part is worth.</summary>
    /// <param name="sessions">Past sessions, oldest first; at least one.</param>
    /// <param name="attributes">What is known of the items.</param>
    /// <param name="options">How to learn.</param>
    /// <exception cref="ArgumentException">There is no session, or there are other items than attributes.</exception>
    public static NextItemFit Learn(ItemSessions sessions, ItemAttributes attributes, NextItemOptions options)
    {
        ArgumentNullException.ThrowIfNull(sessions);
        ArgumentNullException.ThrowIfNull(attributes);
        ArgumentNullException.ThrowIfNull(options);
        if (sessions.Count == 0) throw new ArgumentException("There is no session to learn from.", nameof(sessions));
        if (attributes.Count != sessions.ItemCount)
            throw new ArgumentException($"{sessions.ItemCount} items have the attributes of {attributes.Count}.", nameof(attributes));
        if (!(options.BlendShare is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(options), options.BlendShare, "BlendShare must be above 0 and below 1.");
        sessions = sessions.KeepLast(options.MaximumSessionClicks);
        int earlier = sessions.Count - (int)(sessions.Count * options.BlendShare);
        ChoiceQuestions questions = Ask(NextItemIndex.Build(sessions.Take(earlier), attributes, options), sessions.Skip(earlier), options);
        return new NextItemFit(NextItemIndex.Build(sessions, attributes, options), questions, options.Penalty);
    }

    private static ChoiceQuestions Ask(NextItemIndex index, ItemSessions later, NextItemOptions options)
    {
        int[] asked = Spread(later, options.MaximumQuestions);
        int blocks = (asked.Length + SessionsPerBlock - 1) / SessionsPerBlock;
        var parts = new Gathered[blocks];
        Parallel.For(
            0,
            blocks,
            () => new NextItemScratch(index.Attributes.Count, options.Neighbors),
            (block, _, scratch) =>
            {
                parts[block] = new Gathered();
                foreach (int session in asked.Skip(block * SessionsPerBlock).Take(SessionsPerBlock)) Ask(index, later[session].ToArray(), scratch, parts[block]);
                return scratch;
            },
            _ => { });
        return new ChoiceQuestions(NextItemFeatures.Count, [.. parts.SelectMany(part => part.Features)], [.. parts.SelectMany(part => part.Chosen)]);
    }

    // Every n-th session, so that no day is left out.
    private static int[] Spread(ItemSessions sessions, int maximumQuestions)
    {
        int questions = 0;
        for (int session = 0; session < sessions.Count; session++) questions += sessions[session].Length < 2 ? 0 : Math.Min(sessions[session].Length - 1, MaximumQuestionsOfSession) + HiddenQuestions;
        int step = Math.Max(1, (int)Math.Ceiling((double)questions / maximumQuestions));
        return [.. Enumerable.Range(0, sessions.Count).Where(session => session % step == 0)];
    }

    // After every click the next one, and once a session the same with the item hidden: what is worth how much
    // where only the attributes are known, or not even these.
    private static void Ask(NextItemIndex index, int[] clicks, NextItemScratch scratch, Gathered gathered)
    {
        for (int place = 1; place < clicks.Length && place <= MaximumQuestionsOfSession; place++)
            Ask(index, new NextItemQuery(new ArraySegment<int>(clicks, 0, place)), clicks[place - 1], clicks[place], scratch, gathered);
        if (clicks.Length < 2) return;
        int first = clicks[0];
        ItemAttributes attributes = index.Attributes;
        var hidden = new NextItemQuery([-1]) { Category = attributes.Categories[first], Brand = attributes.Brands[first], Price = attributes.Prices[first] };
        Ask(index, hidden, first, clicks[1], scratch, gathered);
        if (hidden is { Category: < 0, Brand: < 0 } && !(hidden.Price > 0)) return;
        Ask(index, new NextItemQuery([-1]), first, clicks[1], scratch, gathered);
    }

    private static void Ask(NextItemIndex index, NextItemQuery query, int current, int wanted, NextItemScratch scratch, Gathered gathered)
    {
        if (wanted == current) return; // The current item is never answered.
        NextItemFeatures.Gather(index, query, isCold: false, 0, scratch);
        if (!scratch.Holds(wanted)) return;
        int[] others =
        [
            .. Enumerable.Range(0, scratch.Count).Where(slot => scratch.Items[slot] != current && scratch.Items[slot] != wanted).Take(MaximumCandidates - 1),
            scratch.Slot(wanted),
        ];
        float[] features = new float[others.Length * NextItemFeatures.Count];
        for (int i = 0; i < others.Length; i++)
            scratch.Features.AsSpan(others[i] * NextItemFeatures.Count, NextItemFeatures.Count).CopyTo(features.AsSpan(i * NextItemFeatures.Count));

        gathered.Chosen.Add(others.Length - 1);
        gathered.Features.Add(features);
    }

    private sealed class Gathered
    {
        public List<float[]> Features { get; } = [];

        public List<int> Chosen { get; } = [];
    }
}
