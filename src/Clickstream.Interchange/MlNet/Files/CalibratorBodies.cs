using Clickstream.Interchange.MlNet.Components;

namespace Clickstream.Interchange.MlNet.Files;

/// <summary>Bodies of the calibrators.</summary>
internal static class CalibratorBodies
{
    public static PlattFunction ReadPlatt(ComponentReader reader)
    {
        var platt = new PlattFunction(reader.Double("Platt's A"), reader.Double("Platt's B"));
        return double.IsFinite(platt.A) && double.IsFinite(platt.B) ? platt : throw reader.Fault($"Platt's A and B are {platt.A} and {platt.B}; expected finite numbers.");
    }

    public static void WritePlatt(ComponentWriter writer, PlattFunction platt)
    {
        writer.Value(platt.A);
        writer.Value(platt.B);
    }

    public static IsotonicFunction ReadIsotonic(ComponentReader reader)
    {
        reader.Expect(sizeof(float), "The size of a float");
        ValueArray<IsotonicPiece> pieces = reader.Items(12, "pieces", () =>
            new IsotonicPiece(reader.Single("The minimum of a piece"), reader.Single("The maximum of a piece"), reader.Single("The value of a piece")));
        for (int i = 0; i < pieces.Count; i++)
        {
            IsotonicPiece piece = pieces[i];
            bool isInOrder = i == 0 ? piece.Value >= 0 : piece.Minimum > pieces[i - 1].Maximum && piece.Value > pieces[i - 1].Value;
            if (!isInOrder || !(piece.Minimum <= piece.Maximum) || !(piece.Value <= 1)) throw reader.Fault($"Piece {i} is out of range or order: {piece}.");
        }

        return pieces.Count > 0 ? new IsotonicFunction(pieces) : throw reader.Fault("There is no piece.");
    }

    public static void WriteIsotonic(ComponentWriter writer, IsotonicFunction function)
    {
        writer.Value(sizeof(float));
        writer.Items(function.Pieces, piece =>
        {
            writer.Value(piece.Minimum);
            writer.Value(piece.Maximum);
            writer.Value(piece.Value);
        });
    }

    public static NaiveFunction ReadNaive(ComponentReader reader)
    {
        reader.Expect(sizeof(float), "The size of a float");
        float binSize = reader.Single("The width of a bin"), minimum = reader.Single("The minimum");
        ValueArray<float> probabilities = reader.Array<float>("probabilities");
        if (!(binSize > 0 && float.IsFinite(binSize)) || !float.IsFinite(minimum)) throw reader.Fault($"Bins of {binSize} begin at {minimum}; expected finite numbers, the width above 0.");
        return probabilities.Count > 0 && probabilities.All(probability => probability is >= 0 and <= 1)
            ? new NaiveFunction(binSize, minimum, probabilities)
            : throw reader.Fault("There is no probability, or one is not from 0 to 1.");
    }

    public static void WriteNaive(ComponentWriter writer, NaiveFunction function)
    {
        writer.Value(sizeof(float));
        writer.Value(function.BinSize);
        writer.Value(function.Minimum);
        writer.Array(function.Probabilities);
    }
}
