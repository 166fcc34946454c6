using Clickstream.Learning.ModelSelection;

namespace Clickstream.Trainer.Data;

/// <summary>Folds that keep the rows of a session together and the share of buyers equal.</summary>
internal static class SessionFolds
{
    /// <summary>The fold of each row, 0-based.</summary>
    public static int[] Assign(double[] purchased, int[] sessions, int folds, int seed)
    {
        int[] distinct = [.. sessions.Distinct()];
        var position = distinct.Select((session, index) => (session, index)).ToDictionary(pair => pair.session, pair => pair.index);
        double[] buyer = new double[distinct.Length];
        for (int row = 0; row < sessions.Length; row++) buyer[position[sessions[row]]] = Math.Max(buyer[position[sessions[row]]], purchased[row]);
        int[] foldOfSession = new int[distinct.Length];
        IReadOnlyList<Fold> parts = StratifiedKFold.Split(buyer, folds, seed);
        for (int fold = 0; fold < folds; fold++)
            foreach (int session in parts[fold].Test) foldOfSession[session] = fold;
        return [.. sessions.Select(session => foldOfSession[position[session]])];
    }
}
