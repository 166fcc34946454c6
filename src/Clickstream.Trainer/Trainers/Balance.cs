namespace Clickstream.Trainer.Trainers;

/// <summary>What is done about classes of unlike size, on the rows that a classifier is fitted on and nowhere else.</summary>
internal enum Balance
{
    /// <summary>Nothing: the default, since it ranks as well and its probabilities need no mending.</summary>
    None,

    /// <summary>Made-up buyers between real ones (SMOTE; SMOTE-NC where there are categories).</summary>
    Smote,

    /// <summary>Non-buyers are left out at random.</summary>
    Under,

    /// <summary>Buyers are repeated at random.</summary>
    Over,

    /// <summary>Buyers weigh more.</summary>
    Weights,
}
