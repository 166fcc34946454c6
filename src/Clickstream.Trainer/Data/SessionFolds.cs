using Clickstream.Learning.ModelSelection;

namespace Clickstream.Trainer.Data;

/// <summary>Folds that keep the rows of a session together and the share of sessions with a yes equal.</summary>
internal static class SessionFolds
{
    /// <summary>The fold of each row, 0-based.</summary>
    public static int[] Assign(double[] labels, int[] sessions, int folds, int seed)
    {
        int[] distinct = [.. sessions.Distinct()];
        var position = distinct.Select((session, index) => (session, index)).ToDictionary(pair => pair.session, pair => pair.index);
        double[] yes = new double[distinct.Length];
        for (int row = 0; row < sessions.Length; row++) yes[position[sessions[row]]] = Math.Max(yes[position[sessions[row]]], labels[row]);
        int[] foldOfSession = new int[distinct.Length];
        IReadOnlyList<Fold> parts = StratifiedKFold.Split(yes, folds, seed);
        for (int fold = 0; fold < folds; fold++)
            foreach (int session in parts[fold].Test) foldOfSession[session] = fold;
        return [.. sessions.Select(session => foldOfSession[position[session]])];
    }
}
