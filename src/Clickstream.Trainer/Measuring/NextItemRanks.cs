using Clickstream.Learning.Recommendation;

namespace Clickstream.Trainer.Measuring;

/// <summary>What became of each question: one value a question in each column, the questions of a session together.</summary>
/// <param name="Sessions">Number of the session that asked.</param>
/// <param name="Places">Place of the item that was clicked next, from 1; 0 where it is not among the first <see cref="Length"/>.</param>
/// <param name="Clicks">Clicks so far, the same item in a row once.</param>
/// <param name="Targets">The item that was clicked next; -1 for one that is not in the catalogue.</param>
/// <param name="Repeats">Whether that was the current item again.</param>
/// <param name="Popularity">Mean popularity of the items that were answered; NaN where there were none.</param>
/// <param name="TopScores">Score of the first item that was answered, 0 where there was none; null of a ranking whose scores are no probabilities.</param>
/// <param name="Answered">For each item whether it was among the first of any answer.</param>
internal sealed record NextItemRanks(
    int[] Sessions, int[] Places, int[] Clicks, int[] Targets, bool[] Repeats, double[] Popularity, double[]? TopScores, bool[] Answered)
{
    /// <summary>Number of places that are looked at.</summary>
    public const int Length = 20;

    /// <summary>Asks every question, on all cores.</summary>
    /// <param name="questions">The questions.</param>
    /// <param name="createRanker">Makes the ranker of a thread.</param>
    /// <param name="popularity">Popularity of each item.</param>
    public static NextItemRanks Ask(NextItemQuestions questions, Func<INextItemRanker> createRanker, double[] popularity)
    {
        int[] starts = StartsOf(questions);
        int count = starts[^1];
        double[] topScores = new double[count];
        var ranks = new NextItemRanks(
            new int[count], new int[count], new int[count], new int[count], new bool[count], new double[count], topScores, new bool[questions.ItemCount]);
        Parallel.For(0, questions.SessionCount, createRanker, (session, _, ranker) => Ask(session, ranker), _ => { });
        return ranks;

        INextItemRanker Ask(int session, INextItemRanker ranker)
        {
            Span<RankedItem> best = stackalloc RankedItem[Length];
            int row = starts[session];
            foreach (NextItemQuestion question in questions.Of(session))
            {
                ReadOnlySpan<RankedItem> found = best[..ranker.Rank(question.Query, best)];
                ranks.Sessions[row] = session;
                ranks.Places[row] = question.IsRepeat || question.Target < 0 ? 0 : PlaceOf(question.Target, found);
                ranks.Clicks[row] = question.ClickCount;
                ranks.Targets[row] = question.Target;
                ranks.Repeats[row] = question.IsRepeat;
                topScores[row] = found.IsEmpty ? 0 : found[0].Score;
                double sum = 0;
                foreach (RankedItem ranked in found)
                {
                    ranks.Answered[ranked.Item] = true; // Never set back: two threads that write it write the same.
                    sum += popularity[ranked.Item];
                }

                ranks.Popularity[row++] = sum / found.Length;
            }

            return ranker;
        }
    }

    private static int PlaceOf(int item, ReadOnlySpan<RankedItem> found)
    {
        for (int i = 0; i < found.Length; i++)
            if (found[i].Item == item) return i + 1;
        return 0;
    }

    private static int[] StartsOf(NextItemQuestions questions)
    {
        int[] starts = new int[questions.SessionCount + 1];
        for (int session = 0; session < questions.SessionCount; session++) starts[session + 1] = starts[session] + questions.CountIn(session);
        return starts;
    }
}
