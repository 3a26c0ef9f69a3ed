namespace RnnCourse.Text.Corpora;

/// <summary>Frequent surnames of three languages that are near to each other: which language a name comes from must be
/// told by its letters.</summary>
/// <remarks>Names that are frequent in two of the three languages with the same spelling are left out.</remarks>
public static class Surnames
{
    /// <summary>Spanish.</summary>
    public static IReadOnlyList<string> Spanish { get; } = """
        García Rodríguez González Fernández López Martínez Sánchez Pérez Gómez Jiménez Ruiz Hernández Díaz Moreno Muñoz
        Álvarez Romero Alonso Gutiérrez Navarro
        Torres Domínguez Vázquez Gil Ramírez Serrano Blanco Molina Morales Suárez Ortega Delgado Ortiz Rubio Marín Sanz
        Núñez Iglesias Medina Garrido
        Cortés Castillo Lozano Guerrero Cano Prieto Méndez Calvo Gallego León Márquez Herrera Peña Flores Cabrera Vega
        Fuentes Carrasco Diez Caballero
        Reyes Nieto Aguilar Pascual Herrero Montero Hidalgo Giménez Ibáñez Ferrer Durán Benítez Mora Vargas Arias
        Carmona Crespo Román Soto Velasco
        Moya Soler Parra Esteban Bravo Gallardo Rojas Quiroga Zapata Acosta Cárdenas Escobar Guzmán Valenzuela Figueroa
        Espinoza Sepúlveda Contreras Salazar Quintero
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Portuguese.</summary>
    public static IReadOnlyList<string> Portuguese { get; } = """
        Silva Santos Ferreira Pereira Oliveira Rodrigues Martins Jesus Sousa Fernandes Gonçalves Gomes Lopes Marques
        Alves Almeida Ribeiro Pinto Carvalho Teixeira
        Moreira Correia Mendes Nunes Soares Vieira Monteiro Cardoso Rocha Raposo Neves Coelho Cunha Pires Reis Simões
        Antunes Matos Fonseca Machado
        Araújo Barbosa Tavares Lourenço Figueiredo Azevedo Freitas Magalhães Henriques Lima Guerreiro Batista Pinheiro
        Faria Barros Morais Nogueira Esteves Anjos Mota
        Andrade Brito Nascimento Leite Abreu Borges Melo Vaz Pinho Gaspar Assunção Maia Moura Carneiro Domingues Amaral
        Macedo Branco Leal Bento
        Paiva Queirós Salgueiro Guimarães Conceição Brandão Falcão Leitão Galvão Siqueira Teles Peixoto Bezerra Furtado
        Dantas Farias Bastos Magro Sampaio Toledo
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Italian.</summary>
    public static IReadOnlyList<string> Italian { get; } = """
        Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti Mancini Giordano Rizzo
        Lombardi Moretti Barbieri Fontana
        Santoro Mariani Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Vitale Lombardo Serra
        Coppola Marchetti Parisi Villa Conte Ferraro
        Ferri Fabbri Bianco Marini Grasso Valentini Messina Sala Gatti Pellegrini Palumbo Sanna Farina Rizzi Monti
        Cattaneo Morelli Amato Silvestri Mazza
        Testa Grassi Pellegrino Carbone Giuliani Benedetti Barone Rossetti Caputo Montanari Guerra Palmieri Bernardi
        Martino Fiore Ferretti Bellini Basile Riva Donati
        Piras Vitali Battaglia Sartori Neri Costantini Milani Pagano Ruggiero Sorrentino Negri Mantovani Bellucci Fusco
        Cirillo Zanetti Bertolini Guidi Pozzi Brambilla
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
